"""Refunds on the provider's side: PROCESSING -> SUCCESS, CLOSED or ABNORMAL.

Rules ("refund", notes): only what was paid, within a year, at most 50 to an order, all together no more than was paid;
the same number with the same content is the same refund.
"""

import secrets
from enum import StrEnum

import msgspec

from jishi.sandbox.knobs import Knobs
from jishi.sandbox.store import Row, Store
from jishi.sandbox.wechatpay.bodies import RefundBody, param_error
from jishi.sandbox.wechatpay.orders import get_order, get_order_by_id
from jishi.sandbox.wechatpay.refusal import Refused

YEAR_MS = 365 * 24 * 60 * 60 * 1000
MOST_REFUNDS = 50


class Settled(StrEnum):
    """How a refund can end."""

    SUCCESS = "SUCCESS"
    CLOSED = "CLOSED"
    ABNORMAL = "ABNORMAL"


_FIND = "SELECT * FROM refunds WHERE out_refund_no = :number"
_LIST = "SELECT * FROM refunds ORDER BY created_ms DESC, out_refund_no LIMIT :limit"
_EARLIER = """
SELECT COUNT(*) AS refunds, COALESCE(SUM(CASE WHEN state = 'CLOSED' THEN 0 ELSE amount END), 0) AS amount,
       COALESCE(MAX(created_ms), 0) AS last_ms
FROM refunds WHERE out_trade_no = :number
"""
_ADD = """
INSERT INTO refunds (out_refund_no, refund_id, out_trade_no, request, amount, state, notify_url, created_ms, due_ms)
VALUES (:number, :refund_id, :out_trade_no, :request, :amount, 'PROCESSING', :notify_url, :now, :due)
"""
_MARK_ORDER = "UPDATE orders SET state = 'REFUND' WHERE out_trade_no = :number"
_DUE = "SELECT * FROM refunds WHERE due_ms <= :now ORDER BY due_ms, out_refund_no LIMIT 100"
_SETTLE = """
UPDATE refunds SET state = :state, settled_ms = :now, due_ms = NULL
WHERE out_refund_no = :number AND state = 'PROCESSING'
"""


def open_refund(store: Store, body: RefundBody, knobs: Knobs, now_ms: int) -> Row:
    """Take on a refund, or return the one that the same request asked for before.

    :raises Refused: unknown or unpaid order, changed content, more than was paid, too many or too soon.
    """
    request = msgspec.json.encode(body).decode()
    existing = store.row(_FIND, {"number": body.out_refund_no})
    if existing is not None:
        if existing["request"] != request:
            raise Refused("INVALID_REQUEST", "退款单号已使用，且请求参数与首次请求不一致")
        return existing
    order = _order_of(store, body, now_ms)
    _check_rules(store, order, body, knobs, now_ms)
    with store.transaction():
        store.run(
            _ADD,
            {
                "number": body.out_refund_no,
                "refund_id": "5030" + "".join(secrets.choice("0123456789") for _ in range(25)),
                "out_trade_no": order["out_trade_no"],
                "request": request,
                "amount": body.amount.refund,
                "notify_url": body.notify_url,
                "now": now_ms,
                "due": now_ms + knobs.refund_after_ms,
            },
        )
        store.run(_MARK_ORDER, {"number": order["out_trade_no"]})
    return get_refund(store, body.out_refund_no)


def get_refund(store: Store, number: str) -> Row:
    """Return the refund of `out_refund_no`.

    :raises Refused: RESOURCE_NOT_EXISTS.
    """
    refund = store.row(_FIND, {"number": number})
    if refund is None:
        raise Refused("RESOURCE_NOT_EXISTS")
    return refund


def list_refunds(store: Store, limit: int = 100) -> list[Row]:
    """Return the newest refunds first."""
    return store.rows(_LIST, {"limit": limit})


def due_refunds(store: Store, now_ms: int) -> list[Row]:
    """Return refunds whose time to succeed has come."""
    return store.rows(_DUE, {"now": now_ms})


def settle_refund(store: Store, number: str, state: Settled, now_ms: int) -> bool:
    """End a refund; return False if it had ended before."""
    return store.run(_SETTLE, {"number": number, "state": state, "now": now_ms}) == 1


def _order_of(store: Store, body: RefundBody, now_ms: int) -> Row:
    try:
        if body.transaction_id is not None:
            return get_order_by_id(store, body.transaction_id)
        if body.out_trade_no is not None:
            return get_order(store, body.out_trade_no, now_ms)
    except Refused:
        raise Refused("RESOURCE_NOT_EXISTS", "订单不存在") from None
    raise param_error("/transaction_id", "transaction_id or out_trade_no is required")


def _check_rules(store: Store, order: Row, body: RefundBody, knobs: Knobs, now_ms: int) -> None:
    if order["paid_ms"] is None:
        raise Refused("INVALID_REQUEST", "订单未支付")
    if now_ms - order["paid_ms"] > YEAR_MS:
        raise Refused("INVALID_REQUEST", "订单已经超过退款期限")
    if body.amount.total != order["total"]:
        raise Refused("INVALID_REQUEST", "订单金额不一致")
    earlier = store.row(_EARLIER, {"number": order["out_trade_no"]})
    assert earlier is not None
    if earlier["amount"] + body.amount.refund > order["total"]:
        raise Refused("INVALID_REQUEST", "累计退款金额大于支付金额")
    if earlier["refunds"] >= MOST_REFUNDS:
        raise Refused("INVALID_REQUEST", "部分退款超过50次")
    if earlier["last_ms"] and now_ms - earlier["last_ms"] < knobs.refund_pause_ms:
        raise Refused("FREQUENCY_LIMITED", "同一笔订单退款间隔过短")

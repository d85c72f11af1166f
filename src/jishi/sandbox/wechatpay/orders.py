"""Orders on the provider's side: NOTPAY -> SUCCESS -> REFUND, or NOTPAY -> CLOSED.

`out_trade_no` is the idempotency key: the same request again gives the same order; another one is OUT_TRADE_NO_USED.
"""

import secrets
from enum import StrEnum

import msgspec

from jishi.sandbox.clock import moment
from jishi.sandbox.store import Row, Store
from jishi.sandbox.wechatpay.bodies import OrderBody, check_scene
from jishi.sandbox.wechatpay.material import Merchant
from jishi.sandbox.wechatpay.refusal import Refused

PREPAY_MS = 2 * 60 * 60 * 1000  # a prepay id lives two hours (from memory)

TRADE_TYPES = {"native": "NATIVE", "jsapi": "JSAPI", "h5": "MWEB", "app": "APP"}


class Outcome(StrEnum):
    """What the buyer's wallet did."""

    SUCCESS = "success"
    FAIL = "fail"
    NOT_ENOUGH = "not_enough"


_FIND = "SELECT * FROM orders WHERE out_trade_no = :number"
_FIND_BY_ID = "SELECT * FROM orders WHERE transaction_id = :number"
_FIND_BY_HANDLE = "SELECT * FROM orders WHERE prepay_id = :handle OR token = :handle"
_LIST = "SELECT * FROM orders ORDER BY created_ms DESC, out_trade_no LIMIT :limit"
_ADD = """
INSERT INTO orders (out_trade_no, trade_type, request, prepay_id, token, state, description, total, notify_url,
                    attach, openid, created_ms, expires_ms)
VALUES (:number, :trade_type, :request, :prepay_id, :token, 'NOTPAY', :description, :total, :notify_url,
        :attach, :openid, :now, :expires)
"""
_EXPIRE = "UPDATE orders SET state = 'CLOSED' WHERE state = 'NOTPAY' AND expires_ms <= :now"
_CLOSE = "UPDATE orders SET state = 'CLOSED' WHERE out_trade_no = :number AND state = 'NOTPAY'"
_PAY = """
UPDATE orders SET state = 'SUCCESS', transaction_id = :transaction_id, openid = COALESCE(openid, :openid),
                  paid_ms = :now, last_problem = NULL
WHERE out_trade_no = :number AND state = 'NOTPAY'
"""
_FAIL = "UPDATE orders SET last_problem = :problem WHERE out_trade_no = :number AND state = 'NOTPAY'"


def open_order(store: Store, merchant: Merchant, scene: str, body: OrderBody, now_ms: int) -> Row:
    """Place an order, or return the one that the same request placed before.

    :raises Refused: a field, a foreign appid or mchid, or a number that is used, paid or closed.
    """
    trade_type = TRADE_TYPES[scene]
    check_account(merchant, body.mchid, body.appid)
    existing = find_order(store, body.out_trade_no, now_ms)
    request = f"{trade_type} {msgspec.json.encode(body).decode()}"
    if existing is not None:
        return _same_order(existing, request)
    check_scene(body, trade_type, moment(now_ms))
    expires = now_ms + PREPAY_MS
    if body.time_expire is not None:
        expires = int(body.time_expire.timestamp()) * 1000
    store.run(
        _ADD,
        {
            "number": body.out_trade_no,
            "trade_type": trade_type,
            "request": request,
            "prepay_id": f"wx{moment(now_ms):%Y%m%d%H%M%S}{secrets.token_hex(10)}",
            "token": secrets.token_urlsafe(9).replace("_", "x").replace("-", "y"),
            "description": body.description,
            "total": body.amount.total,
            "notify_url": body.notify_url,
            "attach": body.attach,
            "openid": body.payer.openid if body.payer else None,
            "now": now_ms,
            "expires": expires,
        },
    )
    return get_order(store, body.out_trade_no, now_ms)


def find_order(store: Store, number: str, now_ms: int) -> Row | None:
    """Return the order of `out_trade_no` as it stands now."""
    store.run(_EXPIRE, {"now": now_ms})
    return store.row(_FIND, {"number": number})


def get_order(store: Store, number: str, now_ms: int) -> Row:
    """Return the order of `out_trade_no`.

    :raises Refused: ORDER_NOT_EXIST.
    """
    return _existing(find_order(store, number, now_ms))


def get_order_by_id(store: Store, transaction_id: str) -> Row:
    """Return the paid order of `transaction_id`.

    :raises Refused: ORDER_NOT_EXIST.
    """
    return _existing(store.row(_FIND_BY_ID, {"number": transaction_id}))


def find_order_by_handle(store: Store, handle: str, now_ms: int) -> Row | None:
    """Return the order that a prepay id or the `pr` of a code_url leads to."""
    store.run(_EXPIRE, {"now": now_ms})
    return store.row(_FIND_BY_HANDLE, {"handle": handle})


def list_orders(store: Store, now_ms: int, limit: int = 100) -> list[Row]:
    """Return the newest orders first."""
    store.run(_EXPIRE, {"now": now_ms})
    return store.rows(_LIST, {"limit": limit})


def close_order(store: Store, number: str, now_ms: int) -> None:
    """Close an unpaid order; a closed one stays closed.

    :raises Refused: ORDERPAID or ORDER_NOT_EXIST.
    """
    order = get_order(store, number, now_ms)
    if order["state"] in ("SUCCESS", "REFUND"):
        raise Refused("ORDERPAID")
    store.run(_CLOSE, {"number": number})


def pay_order(store: Store, number: str, outcome: Outcome, now_ms: int) -> bool:
    """Let the buyer act; return whether the order was paid by this. A wallet that fails leaves it NOTPAY."""
    if outcome is not Outcome.SUCCESS:
        store.run(_FAIL, {"number": number, "problem": outcome.value})
        return False
    facts = {
        "number": number,
        "now": now_ms,
        "openid": "o" + secrets.token_urlsafe(20)[:27],
        "transaction_id": "4200" + "".join(secrets.choice("0123456789") for _ in range(24)),
    }
    store.run(_EXPIRE, {"now": now_ms})
    return store.run(_PAY, facts) == 1


def check_account(merchant: Merchant, mchid: str, appid: str | None = None) -> None:
    """Check that a request names this merchant.

    :raises Refused: MCH_NOT_EXISTS or APPID_MCHID_NOT_MATCH.
    """
    if mchid != merchant.mchid:
        raise Refused("MCH_NOT_EXISTS")
    if appid is not None and appid != merchant.appid:
        raise Refused("APPID_MCHID_NOT_MATCH")


def _same_order(existing: Row, request: str) -> Row:
    if existing["state"] in ("SUCCESS", "REFUND"):
        raise Refused("ORDERPAID")
    if existing["state"] == "CLOSED":
        raise Refused("ORDER_CLOSED")
    if existing["request"] != request:
        raise Refused("OUT_TRADE_NO_USED")
    return existing


def _existing(order: Row | None) -> Row:
    if order is None:
        raise Refused("ORDER_NOT_EXIST")
    return order

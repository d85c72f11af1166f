"""How the provider tells of orders and refunds ("query", "refund", "payment notice", "refund notice")."""

from jishi.sandbox.clock import rfc3339
from jishi.sandbox.store import Row
from jishi.sandbox.wechatpay.material import Merchant

STATE_WORDS = {"SUCCESS": "支付成功", "REFUND": "转入退款", "NOTPAY": "订单未支付", "CLOSED": "订单已关闭"}
RECEIVED_BY = "支付用户零钱"


def order_answer(order: Row, merchant: Merchant) -> dict[str, object]:
    """Return an order as query and notice tell it; an unpaid one tells less (from memory)."""
    answer: dict[str, object] = {
        "appid": merchant.appid,
        "mchid": merchant.mchid,
        "out_trade_no": order["out_trade_no"],
        "trade_state": order["state"],
        "trade_state_desc": STATE_WORDS[order["state"]],
        "promotion_detail": [],
    }
    if order["attach"]:
        answer["attach"] = order["attach"]
    if order["paid_ms"] is None:
        return {**answer, "amount": {"total": order["total"], "payer_currency": "CNY"}, "payer": {}}
    return {
        **answer,
        "transaction_id": order["transaction_id"],
        "trade_type": order["trade_type"],
        "bank_type": "OTHERS",
        "success_time": rfc3339(order["paid_ms"]),
        "payer": {"openid": order["openid"]},
        "amount": {
            "total": order["total"],
            "payer_total": order["total"],
            "currency": "CNY",
            "payer_currency": "CNY",
        },
    }


def refund_answer(refund: Row, order: Row) -> dict[str, object]:
    """Return a refund as refund and refund query tell it."""
    answer = _refund_core(refund, order)
    answer |= {
        "status": refund["state"],
        "channel": "ORIGINAL",
        "create_time": rfc3339(refund["created_ms"]),
        "funds_account": "AVAILABLE",
    }
    answer["amount"] = {
        **_amounts(refund, order),
        "settlement_refund": refund["amount"],
        "settlement_total": order["total"],
        "discount_refund": 0,
        "currency": "CNY",
    }
    return answer


def refund_notice(refund: Row, order: Row, merchant: Merchant) -> dict[str, object]:
    """Return a refund as its notice tells it: with mchid, `refund_status`, and amounts without currency."""
    notice = _refund_core(refund, order)
    return {
        **notice,
        "mchid": merchant.mchid,
        "refund_status": refund["state"],
        "amount": _amounts(refund, order),
    }


def _refund_core(refund: Row, order: Row) -> dict[str, object]:
    core: dict[str, object] = {
        "refund_id": refund["refund_id"],
        "out_refund_no": refund["out_refund_no"],
        "transaction_id": order["transaction_id"],
        "out_trade_no": order["out_trade_no"],
        "user_received_account": RECEIVED_BY,
    }
    if refund["state"] == "SUCCESS":
        core["success_time"] = rfc3339(refund["settled_ms"])
    return core


def _amounts(refund: Row, order: Row) -> dict[str, object]:
    return {
        "total": order["total"],
        "refund": refund["amount"],
        "payer_total": order["total"],
        "payer_refund": refund["amount"],
    }

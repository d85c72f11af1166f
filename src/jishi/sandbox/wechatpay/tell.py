"""What happens at the provider and is told to the shop in the same breath."""

from jishi.sandbox.knobs import load_knobs
from jishi.sandbox.store import Row, Store
from jishi.sandbox.wechatpay.answers import order_answer, refund_notice
from jishi.sandbox.wechatpay.material import Material
from jishi.sandbox.wechatpay.notices import Told, add_notice
from jishi.sandbox.wechatpay.orders import Outcome, get_order, pay_order
from jishi.sandbox.wechatpay.refunds import Settled, get_refund, settle_refund


def settle_order(store: Store, material: Material, number: str, outcome: Outcome, now_ms: int) -> bool:
    """Let the buyer pay or fail; a payment queues its notice. Return whether the order was paid by this.

    :raises Refused: ORDER_NOT_EXIST.
    """
    with store.transaction():
        get_order(store, number, now_ms)
        is_paid = pay_order(store, number, outcome, now_ms)
        if is_paid:
            told = told_of_order(get_order(store, number, now_ms), material)
            add_notice(store, told, material.merchant.apiv3_key, load_knobs(store), now_ms)
    return is_paid


def end_refund(store: Store, material: Material, number: str, state: Settled, now_ms: int) -> bool:
    """End a refund; a refund with a notice address queues its notice. Return whether it ended by this.

    :raises Refused: RESOURCE_NOT_EXISTS.
    """
    with store.transaction():
        get_refund(store, number)
        is_ended = settle_refund(store, number, state, now_ms)
        refund = get_refund(store, number)
        if is_ended and refund["notify_url"]:
            order = get_order(store, refund["out_trade_no"], now_ms)
            told = Told(
                event_type=f"REFUND.{refund['state']}",
                subject=number,
                url=refund["notify_url"],
                plain=refund_notice(refund, order, material.merchant),
            )
            add_notice(store, told, material.merchant.apiv3_key, load_knobs(store), now_ms)
    return is_ended


def told_of_order(order: Row, material: Material) -> Told:
    """Return the notice that tells of a paid order."""
    return Told(
        event_type="TRANSACTION.SUCCESS",
        subject=order["out_trade_no"],
        url=order["notify_url"],
        plain=order_answer(order, material.merchant),
    )

"""Shape rows of orders into answers."""

from typing import Any

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.order.answers import Deadlines, Delivery, OrderCard, OrderLineView
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.permissions import ORDER_VIEW_CONSIGNEE
from jishi.modules.order.queries.load_parts import Parts
from jishi.modules.order.queries.shape_presale import shape_presale
from jishi.modules.order.rules.address import mask_address
from jishi.modules.order.rules.allowed_acts import allowed_to_buyer, allowed_to_staff
from jishi.modules.order.rules.labels import label_of
from jishi.modules.order.rules.points import points_returned
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState, TradeState


def card_fields(ctx: Context, order: Order, parts: Parts) -> dict[str, Any]:
    """Return the fields that every answer about an order has."""
    trade = parts.trades[order.trade_id]
    label, lines = label_of(order), parts.lines[order.id]
    allowed = allowed_to_staff if ctx.actor.kind is ActorKind.STAFF else allowed_to_buyer
    return {
        "order_id": order.id,
        "number": order.number,
        "trade_id": order.trade_id,
        "merchant_id": order.merchant_id,
        "label": label,
        "label_text": text(f"order.label.{label}", ctx.locale),
        "order_state": OrderState(order.order_state),
        "payment_state": PaymentState(order.payment_state),
        "fulfillment_state": FulfillmentState(order.fulfillment_state),
        "total": Money(order.total_minor, order.currency),
        "refunded": Money(order.refunded_minor, order.currency),
        "lines": [shape_line(line, order.currency, ctx.locale) for line in lines],
        "deadlines": _deadlines(order, trade),
        "placed_at": order.placed_at,
        "allowed": allowed(order, trade, ctx.now),
        "delivery": shape_delivery(order, ctx.locale),
        "presale": shape_presale(trade),
        "points": sum(line.points for line in lines),
        "points_returned": points_returned(order, lines),
    }


def shape_card(ctx: Context, order: Order, parts: Parts) -> OrderCard:
    """Return an order as a list shows it."""
    return OrderCard(**card_fields(ctx, order, parts))


def shape_delivery(order: Order, locale: str) -> Delivery | None:
    """Return how an order's goods go, in the caller's language."""
    if order.delivery_code is None:
        return None
    kept = order.delivery or {}
    return Delivery(
        code=order.delivery_code,
        name=translate(kept.get("names", {}), locale) or order.delivery_code,
        min_days=kept.get("min_days"),
        max_days=kept.get("max_days"),
    )


def shape_line(line: OrderLine, currency: str, locale: str) -> OrderLineView:
    """Return a line in the caller's language."""
    market = line.market_price_minor
    return OrderLineView(
        position=line.position,
        variant_id=line.variant_id,
        product_id=line.product_id,
        sku_code=line.sku_code,
        title=translate(line.title, locale),
        option_text=translate(line.option_text, locale),
        media_id=line.media_id,
        quantity=line.quantity,
        shipped_quantity=line.shipped_quantity,
        refunded_quantity=line.refunded_quantity,
        unit_price=Money(line.unit_price_minor, currency),
        market_price=None if market is None else Money(market, currency),
        discount=Money(line.discount_minor, currency),
        total=Money(line.total_minor, currency),
        refunded=Money(line.refunded_minor, currency),
        points=line.points,
    )


def address_for(actor: Actor, address: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the address as this actor may see it: buyers theirs, staff masked unless they may see consignees."""
    if actor.kind is ActorKind.STAFF and not actor.can(ORDER_VIEW_CONSIGNEE):
        return mask_address(address)
    return address


def _deadlines(order: Order, trade: Trade) -> Deadlines:
    if order.order_state == OrderState.PLACED:
        return Deadlines(
            pay_due_at=trade.pay_due_at, pay_from=trade.balance_from if trade.state == TradeState.DEPOSIT_PAID else None
        )
    if order.order_state == OrderState.CANCELLED:
        return Deadlines()
    return Deadlines(
        ship_due_at=order.ship_due_at,
        receive_due_at=order.receive_due_at,
        after_sale_until=order.after_sale_until,
    )


def reason_text(reason: str | None, locale: str) -> str | None:
    """Return the text of a cancel reason; what staff wrote in their own words stays as it is."""
    return None if reason is None else text(f"order.reason.{reason}", locale).removeprefix("order.reason.")

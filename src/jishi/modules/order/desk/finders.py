"""Find orders by what people read out on the telephone."""

import re
from collections.abc import Sequence

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.money import Money
from jishi.kit.numbers import is_number
from jishi.modules.order.models import Order
from jishi.modules.order.permissions import ORDER_VIEW, ORDER_VIEW_CONSIGNEE
from jishi.modules.order.queries.order_filter import OrderFilter, conditions_of, ids_of_person
from jishi.modules.order.rules.address import mask_address
from jishi.modules.order.rules.labels import label_of
from jishi.modules.order.scope import orders_of

_PHONE = re.compile(r"\+?[0-9][0-9 -]{4,18}")


async def find_by_number(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return the order of a number, or the orders of a trade's."""
    if not is_number(typed):
        return []
    return await _find(ctx, OrderFilter(number=typed), limit)


async def find_by_phone(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return the newest orders that go to a phone, which must be whole."""
    if not _PHONE.fullmatch(typed):
        return []
    return await _find(ctx, OrderFilter(phone=typed), limit)


async def _find(ctx: Context, wanted: OrderFilter, limit: int) -> list[Hit]:
    query = select(Order).where(orders_of(ctx.actor), *conditions_of(wanted, ctx.actor, ctx.now))
    person = ids_of_person(wanted)
    if person is not None:
        query = query.where(is_any_of(Order.id, await ctx.session.scalars(person)))
    return [_hit(ctx, order) for order in await ctx.session.scalars(query.order_by(Order.id.desc()).limit(limit))]


def _hit(ctx: Context, order: Order) -> Hit:
    # Masked for everybody: a line that flashes by while somebody types is no place for a phone.
    address = mask_address(order.address) or {}
    amount = Money(order.total_minor, order.currency)
    return Hit(
        id=order.id,
        title=order.number,
        subtitle=" · ".join(
            filter(None, [f"{amount.text()} {amount.currency}", address.get("consignee"), address.get("phone")])
        ),
        state=label_of(order),
    )


FINDERS = [
    Finder(code="order.orders", permission=ORDER_VIEW, find=find_by_number),
    Finder(code="order.orders_of_phone", permission=ORDER_VIEW_CONSIGNEE, find=find_by_phone),
]

"""What buyers read of the presale of a product."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.presale.models import Presale, PresaleGoods
from jishi.modules.presale.queries.count_sold import count_sold
from jishi.modules.presale.states import PresaleState


class PresaleOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A variant in a presale: the deposit counts for `worth` of the `price`; in all `final` is paid. So many are `left`."""

    variant_id: UUID
    price: Money
    deposit: Money
    worth: Money
    balance: Money
    final: Money
    left: int


class ProductPresale(msgspec.Struct, frozen=True, kw_only=True):
    """The presale of a product's variants; clocks of phones are wrong, so the shop tells its own (`now`)."""

    presale_id: UUID
    name: str
    phase: Literal["coming", "running"]
    now: datetime
    deposit_from: datetime
    deposit_until: datetime
    balance_from: datetime
    balance_until: datetime
    ship_until: datetime
    member_limit: int | None
    keeps_deposit: bool
    offers: list[PresaleOffer]


async def show_presales(ctx: Context, *, variant_ids: list[UUID]) -> list[ProductPresale]:
    """Return the presales of these variants whose deposit window runs or is to come, in the order of time."""
    query = (
        select(Presale)
        .join(PresaleGoods)
        .where(
            Presale.state == PresaleState.ACTIVE,
            Presale.deposit_until > ctx.now,
            is_any_of(PresaleGoods.variant_id, variant_ids),
        )
        .order_by(Presale.deposit_from, Presale.id)
        .distinct()
    )
    presales = list(await ctx.session.scalars(query))
    sold = await count_sold(ctx, presales) if presales else {}
    return [_show(ctx, one, {v: sold.get((one.id, v), 0) for v in variant_ids}) for one in presales]


def _show(ctx: Context, presale: Presale, sold: dict[UUID, int]) -> ProductPresale:
    currency = ctx.house.settings.currency
    return ProductPresale(
        presale_id=presale.id,
        name=translate(presale.names, ctx.locale),
        phase="coming" if ctx.now < presale.deposit_from else "running",
        now=ctx.now,
        deposit_from=presale.deposit_from,
        deposit_until=presale.deposit_until,
        balance_from=presale.balance_from,
        balance_until=presale.balance_until,
        ship_until=presale.ship_until,
        member_limit=presale.member_limit,
        keeps_deposit=presale.keeps_deposit,
        offers=[
            PresaleOffer(
                variant_id=one.variant_id,
                price=Money(one.price_minor, currency),
                deposit=Money(one.deposit_minor, currency),
                worth=Money(one.worth_minor, currency),
                balance=Money(one.final_minor - one.deposit_minor, currency),
                final=Money(one.final_minor, currency),
                left=one.quota - sold[one.variant_id],
            )
            for one in presale.goods
            if one.variant_id in sold
        ],
    )

"""All that is in presale, now or soon: what the page of presales shows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot, Picture, VariantFacts, show_picture
from jishi.modules.media.public import Placeholder, load_placeholders
from jishi.modules.presale.models import Presale, PresaleGoods
from jishi.modules.presale.queries.count_sold import count_sold
from jishi.modules.presale.states import PresaleState

_MOST_PRESALES = 50


class ShownPresaleGoods(msgspec.Struct, frozen=True, kw_only=True):
    """A product in a presale, by its cheapest variant; `left` are the units of all of them."""

    product_id: UUID
    title: str
    picture: Picture | None
    deposit: Money
    worth: Money
    final: Money
    left: int


class ShownPresale(msgspec.Struct, frozen=True, kw_only=True):
    """A presale whose deposit window runs or is to come."""

    presale_id: UUID
    name: str
    phase: Literal["coming", "running"]
    deposit_from: datetime
    deposit_until: datetime
    goods: list[ShownPresaleGoods]


class PresalePage(msgspec.Struct, frozen=True, kw_only=True):
    """Presales in the order of time; clocks of phones are wrong, so the shop tells its own."""

    now: datetime
    presales: list[ShownPresale]


async def show_presale_goods(ctx: Context) -> PresalePage:
    """Return the presales that take deposits now or will, with those of their goods that are on sale."""
    query = (
        select(Presale)
        .where(Presale.state == PresaleState.ACTIVE, Presale.deposit_until > ctx.now)
        .order_by(Presale.deposit_from, Presale.id)
        .limit(_MOST_PRESALES)
    )
    presales = list(await ctx.session.scalars(query))
    sold = await count_sold(ctx, presales) if presales else {}
    facts = await ctx.house.part(CatalogSnapshot).get_variants(
        {one.variant_id for presale in presales for one in presale.goods}
    )
    on_sale = {variant_id: one for variant_id, one in facts.items() if one.is_sellable_at(ctx.now)}
    pictures = await load_placeholders(ctx.session, [one.media_id for one in on_sale.values() if one.media_id])
    shown = [_show(ctx, presale, on_sale, sold, pictures) for presale in presales]
    return PresalePage(now=ctx.now, presales=[one for one in shown if one.goods])


def _show(
    ctx: Context,
    presale: Presale,
    on_sale: Mapping[UUID, VariantFacts],
    sold: Mapping[tuple[UUID, UUID], int],
    pictures: Mapping[UUID, Placeholder],
) -> ShownPresale:
    products: dict[UUID, list[PresaleGoods]] = {}
    left: dict[UUID, int] = {}
    for one in presale.goods:
        if one.variant_id in on_sale:
            product_id = on_sale[one.variant_id].product_id
            products.setdefault(product_id, []).append(one)
            left[product_id] = left.get(product_id, 0) + one.quota - sold.get((presale.id, one.variant_id), 0)
    cheapest = {product_id: min(own, key=lambda one: one.final_minor) for product_id, own in products.items()}
    return ShownPresale(
        presale_id=presale.id,
        name=translate(presale.names, ctx.locale),
        phase="coming" if ctx.now < presale.deposit_from else "running",
        deposit_from=presale.deposit_from,
        deposit_until=presale.deposit_until,
        goods=[
            _goods(ctx, goods, on_sale[goods.variant_id], left[product_id], pictures)
            for product_id, goods in cheapest.items()
        ],
    )


def _goods(
    ctx: Context, goods: PresaleGoods, facts: VariantFacts, left: int, pictures: Mapping[UUID, Placeholder]
) -> ShownPresaleGoods:
    currency = ctx.house.settings.currency
    return ShownPresaleGoods(
        product_id=facts.product_id,
        title=translate(facts.title, ctx.locale),
        picture=show_picture(facts.media_id, pictures) if facts.media_id is not None else None,
        deposit=Money(goods.deposit_minor, currency),
        worth=Money(goods.worth_minor, currency),
        final=Money(goods.final_minor, currency),
        left=left,
    )

"""What channels may not sell, for staff."""

from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.inventory.models import SafetyStock
from jishi.modules.inventory.scope import safety_of


class SafetyFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    variant_id: UUID | None = None
    warehouse_id: UUID | None = None
    channel: str | None = None


class SafetyView(msgspec.Struct, frozen=True, kw_only=True):
    """So many units of a variant in a warehouse that a channel may not sell."""

    variant_id: UUID
    product_id: UUID | None
    sku_code: str | None
    title: str | None
    warehouse_id: UUID
    channel: str
    quantity: int


def safety_conditions(actor: Actor, wanted: SafetyFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound; lifted bounds are left out."""
    given = matching(
        [
            (SafetyStock.variant_id, wanted.variant_id),
            (SafetyStock.warehouse_id, wanted.warehouse_id),
            (SafetyStock.channel, wanted.channel),
        ]
    )
    return [safety_of(actor), SafetyStock.quantity > 0, *given]


SAFETY_SORTS = Sorts(
    columns={"variant": SafetyStock.variant_id, "quantity": SafetyStock.quantity},
    tie=(SafetyStock.variant_id, SafetyStock.warehouse_id, SafetyStock.channel),
    usual="variant",
)


async def list_safety_stocks(
    ctx: Context, where: SafetyFilter, *, limit: int, cursor: str | None = None, sort: str | None = None
) -> Page[SafetyView]:
    """Return what is kept back inside the actor's bound, by variant, warehouse and channel; lifted bounds are left out.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(SafetyStock).where(*safety_conditions(ctx.actor, where))
    page = await read_page(ctx.session, query, SAFETY_SORTS.run(sort), limit=limit, cursor=cursor)
    known = await ctx.house.part(CatalogSnapshot).get_variants({row.variant_id for row in page.items})
    return page.show(lambda row: _view(row, known.get(row.variant_id), ctx.locale))


def _view(row: SafetyStock, facts: VariantFacts | None, locale: str) -> SafetyView:
    return SafetyView(
        variant_id=row.variant_id,
        product_id=facts.product_id if facts else None,
        sku_code=facts.sku_code if facts else None,
        title=translate(facts.title, locale) if facts else None,
        warehouse_id=row.warehouse_id,
        channel=row.channel,
        quantity=row.quantity,
    )

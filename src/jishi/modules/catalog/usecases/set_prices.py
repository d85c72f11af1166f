"""Set many prices of one list."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.contracts.catalog import PricesChanged
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.kit.texts import text
from jishi.modules.catalog.bulk import ErrorPolicy, RowProblem, tell_problems
from jishi.modules.catalog.models import PriceList
from jishi.modules.catalog.models.price import BASE_CODE
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST
from jishi.modules.catalog.price_spans import renew_price_spans
from jishi.modules.catalog.repository import lock_price_list, lock_products
from jishi.modules.catalog.rules.price_rows import ListTerms, PriceChange, PriceToWrite, check_price_rows
from jishi.modules.catalog.rules.price_sanity import PriceBand, PriceWarning, find_price_warnings
from jishi.modules.catalog.stored_prices import find_variants, load_bands, log_prices, read_prices, write_prices


class PricesSet(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows were written, why others were not, and which of the written ones look odd."""

    written: int
    problems: list[RowProblem]
    warnings: list[PriceWarning]


async def set_prices(
    ctx: Context,
    *,
    price_list_id: UUID,
    rows: Sequence[PriceChange],
    policy: ErrorPolicy = ErrorPolicy.REJECT_ALL,
) -> PricesSet:
    """Set or take away prices; the same request again changes nothing. Odd prices are written and warned of.

    :raises PriceListNotFoundError:
    :raises InvalidInputError: a row is wrong and the policy is to reject all.
    """
    named = await find_variants(ctx, rows)
    # Products before the list, as everywhere; two requests for the same products take turns.
    await lock_products(ctx, {variant.product_id for variant in named})
    price_list = await lock_price_list(ctx, price_list_id, is_whole=False)
    terms = ListTerms(
        currency=price_list.currency, merchant_id=price_list.merchant_id, is_base=price_list.code == BASE_CODE
    )
    by_id, by_sku_code = {v.id: v for v in named}, {v.sku_code: v for v in named}
    sound, problems = check_price_rows(rows, by_id, by_sku_code, terms)
    if problems and policy is ErrorPolicy.REJECT_ALL:
        raise InvalidInputError(problems=problems)
    await _write(ctx, price_list, sound)
    return PricesSet(
        written=len(sound), problems=tell_problems(problems, ctx.locale), warnings=await _find_warnings(ctx, sound)
    )


async def _write(ctx: Context, price_list: PriceList, sound: Sequence[PriceToWrite]) -> None:
    former = await read_prices(ctx, price_list.id, sound)
    changed = [row for row in sound if former.get((row.variant.id, row.min_quantity)) != row.amount_minor]
    if not changed:
        return
    await write_prices(ctx, price_list.id, changed)
    await log_prices(ctx, price_list.code, former, changed)
    product_ids = sorted({row.variant.product_id for row in changed})
    if price_list.code == BASE_CODE:
        await renew_price_spans(ctx, product_ids)
    for product_id in product_ids:
        ctx.touch("catalog.product", product_id)
    ctx.publish(PricesChanged(price_list_id=price_list.id, product_ids=product_ids))


async def _find_warnings(ctx: Context, sound: Sequence[PriceToWrite]) -> list[PriceWarning]:
    bands = await load_bands(ctx, {row.variant.category_id for row in sound})
    sees_cost = ctx.actor.can(CATALOG_VIEW_COST)
    return [
        msgspec.structs.replace(warning, detail=text(warning.code, ctx.locale, {"limit": warning.limit_minor}))
        for row in sound
        if row.amount_minor is not None
        for warning in find_price_warnings(
            pointer=f"/prices/{row.place}/amount_minor",
            variant_id=row.variant.id,
            amount_minor=row.amount_minor,
            # A warning would tell by trial what the cost is.
            cost_minor=row.variant.cost_minor if sees_cost else None,
            band=bands.get(row.variant.category_id, PriceBand()),
        )
    ]

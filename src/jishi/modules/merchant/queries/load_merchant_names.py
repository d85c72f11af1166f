"""What merchants are called, for files and lists of other things."""

from collections.abc import Iterable
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.merchant.snapshot import MerchantSnapshot


async def load_merchant_names(ctx: Context, merchant_ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return the names of merchants in the caller's language, by id; None, which stands for the platform, has none."""
    found = await ctx.house.part(MerchantSnapshot).get({one for one in merchant_ids if one is not None})
    return {id_: translate(facts.name, ctx.locale) for id_, facts in found.items()}

"""What a promotion gives away must be there to give."""

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.promotion.rules.benefits import gifts_of
from jishi.modules.promotion.rules.rule import Rule


async def check_given_goods(ctx: Context, rule: Rule) -> None:
    """Check that every gift is there to give.

    :raises InvalidInputError: one is not; each is told.
    """
    if problems := await find_gift_problems(ctx, rule):
        raise InvalidInputError(problems=problems)


async def find_gift_problems(ctx: Context, rule: Rule) -> list[FieldProblem]:
    """Tell every gift that is no variant of the shop, or not of the merchant where the rule is a merchant's."""
    gifts = gifts_of(rule.benefit)
    if not gifts:
        return []
    known = await ctx.house.part(CatalogSnapshot).get_variants(set(gifts.values()))
    return [
        FieldProblem(pointer, "promotion.gift_unknown")
        for pointer, variant_id in gifts.items()
        if variant_id not in known or rule.merchant_id not in {None, known[variant_id].merchant_id}
    ]

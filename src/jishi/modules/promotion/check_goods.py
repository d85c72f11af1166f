"""What a promotion gives away must be there to give."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.promotion.rules.benefits import Gift, Ladder
from jishi.modules.promotion.rules.rule import Rule


def gifts_of(rule: Rule) -> dict[str, UUID]:
    """Return the variants that a rule may give for nothing, by where they stand in it."""
    match rule.benefit:
        case Gift(item=item):
            return {"/benefit/item/variant_id": item.variant_id}
        case Ladder(bars=bars):
            gifts = {place: bar.gift for place, bar in enumerate(bars)}
            return {f"/benefit/bars/{p}/gift/variant_id": gift.variant_id for p, gift in gifts.items() if gift}
    return {}


async def check_given_goods(ctx: Context, rule: Rule) -> None:
    """Check that every gift is a variant of the shop, of the same merchant where the rule is a merchant's.

    :raises InvalidInputError: one is not; each is told.
    """
    gifts = gifts_of(rule)
    if not gifts:
        return
    known = await ctx.house.part(CatalogSnapshot).get_variants(set(gifts.values()))
    problems = [
        FieldProblem(pointer, "promotion.gift_unknown")
        for pointer, variant_id in gifts.items()
        if variant_id not in known or rule.merchant_id not in {None, known[variant_id].merchant_id}
    ]
    if problems:
        raise InvalidInputError(problems=problems)

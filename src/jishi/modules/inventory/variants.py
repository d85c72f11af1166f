"""Variants as acts on stock name them: each known, and of a merchant inside the actor's bound."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts


async def get_own_variants(ctx: Context, variant_ids: Sequence[UUID]) -> dict[UUID, VariantFacts]:
    """Return the facts of the variants that the lines of a request name, in the order of the lines.

    :raises InvalidInputError: an unknown variant, or one of another merchant; every such line is listed.
    """
    facts = await ctx.house.part(CatalogSnapshot).get_variants(set(variant_ids))
    problems = [
        FieldProblem(f"/lines/{place}/variant_id", "inventory.unknown_variant")
        for place, variant_id in enumerate(variant_ids)
        if variant_id not in facts or not ctx.actor.sees_merchant(facts[variant_id].merchant_id)
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    return facts

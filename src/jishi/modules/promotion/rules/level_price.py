"""The member price that comes with a level: a rule that no staff wrote as a promotion."""

from collections.abc import Mapping
from uuid import UUID

from jishi.modules.promotion.rules.benefits import FULL_BP, MemberPrice
from jishi.modules.promotion.rules.rule import Rule

# An id that no promotion has; orders name the rules they used by id and version.
LEVEL_PRICE_RULE = UUID(int=3)


def make_level_price(percent_bp: int, names: Mapping[str, str]) -> Rule:
    """Return the rule that takes so many basis points off every price.

    Its version is its percentage, so that it can be made again of what an order keeps.
    """
    benefit = MemberPrice(percent_bp=percent_bp)
    return Rule(id=LEVEL_PRICE_RULE, version=percent_bp, names=dict(names), benefit=benefit)


def remake_level_price(rule_id: UUID, version: int, names: Mapping[str, str]) -> Rule | None:
    """Return the rule that an order names like this, where it is one of a level; None where it is none."""
    is_one = rule_id == LEVEL_PRICE_RULE and 0 < version < FULL_BP
    return make_level_price(version, names) if is_one else None

"""Rules that no staff wrote as promotions: paying with points, the free freight and the member price of a member's level."""

from uuid import UUID

from jishi.kit.house import House
from jishi.kit.texts import LOCALES, text
from jishi.modules.member.public import LevelSnapshot, PointsTermsSnapshot
from jishi.modules.points_mall.public import reaches_level
from jishi.modules.promotion.public import (
    Circumstances,
    FreeFreight,
    PointsPayment,
    Rule,
    RuleSet,
    Step,
    make_level_price,
)

# Ids that no promotion has; orders name the rules they used by id.
POINTS_RULE = UUID(int=1)
LEVEL_FREIGHT_RULE = UUID(int=2)
FULL_BP = 10_000
_COUPONS = frozenset({Step.MERCHANT_COUPON, Step.PLATFORM_COUPON})


class MemberRules:
    """Sets of the shop's rules with those of members added, made once for each set that they are added to."""

    def __init__(self, house: House) -> None:
        self._points = house.part(PointsTermsSnapshot)
        self._levels = house.part(LevelSnapshot)
        self._made_from: tuple[object, object, object] = (None, None, None)
        self._made: dict[tuple[bool, bool, int], RuleSet] = {}

    async def load(self) -> None:
        """Read what the rules are made from."""
        await self._points.load()
        await self._levels.load()

    @property
    def are_points_spendable(self) -> bool:
        """Say whether the shop takes points."""
        return self._points.terms.is_spendable

    def add_to(self, rules: RuleSet, *, points: bool, level_id: UUID | None) -> RuleSet:
        """Return the rules for a buyer who pays with points, or has this level; mostly the very same."""
        free, percent_bp = self._rights_of(level_id)
        if not points and not free and not percent_bp:
            return rules
        made_from = (rules, self._points.terms, self._levels.levels)
        if any(one is not other for one, other in zip(made_from, self._made_from, strict=True)):
            self._made_from, self._made = made_from, {}
        made = self._made.get((points, free, percent_bp))
        if made is None:
            made = rules.with_rule(self._points_rule()) if points else rules
            made = made.with_rule(self._freight_rule()) if free else made
            made = made.with_rule(make_level_price(percent_bp, _names("promotion.level_price"))) if percent_bp else made
            self._made[points, free, percent_bp] = made
        return made

    def add_freight_to(self, rules: RuleSet, level_id: UUID | None) -> RuleSet:
        """Return the rules with the free freight of a buyer's level, if that has it."""
        return rules.with_rule(self._freight_rule()) if level_id in self._free_levels() else rules

    def reaches(self, level_id: UUID | None, least_id: UUID | None) -> bool:
        """Say whether a buyer's level is the least one that is asked for, or above."""
        return reaches_level(self._levels.levels, level_id, least_id)

    def _rights_of(self, level_id: UUID | None) -> tuple[bool, int]:
        """Say whether a level has free freight, and how many basis points it takes off prices."""
        for level in self._levels.levels if level_id is not None else ():
            if level.id == level_id:
                return level.rights.has_free_freight, FULL_BP - level.rights.price_bp
        return False, 0

    def _free_levels(self) -> frozenset[UUID]:
        return frozenset(level.id for level in self._levels.levels if level.rights.has_free_freight)

    def _points_rule(self) -> Rule:
        terms = self._points.terms
        benefit = PointsPayment(lot_points=terms.lot_points, lot_minor=terms.lot_minor, share_bp=terms.share_bp)
        not_with = frozenset() if terms.can_join_coupons else _COUPONS
        return Rule(id=POINTS_RULE, names=_names("checkout.points_rule"), benefit=benefit, not_with=not_with)

    def _freight_rule(self) -> Rule:
        return Rule(
            id=LEVEL_FREIGHT_RULE,
            names=_names("checkout.level_freight_rule"),
            benefit=FreeFreight(),
            circumstances=Circumstances(groups=self._free_levels()),
        )


def _names(code: str) -> dict[str, str]:
    return {locale: text(code, locale) for locale in LOCALES}

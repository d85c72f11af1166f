"""Rules that no staff wrote as promotions: paying with points, and the free freight of a member's level."""

from uuid import UUID

from jishi.kit.house import House
from jishi.kit.texts import LOCALES, text
from jishi.modules.member.public import LevelSnapshot, PointsTermsSnapshot
from jishi.modules.promotion.public import Circumstances, FreeFreight, PointsPayment, Rule, RuleSet, Step

# Ids that no promotion has; orders name the rules they used by id.
POINTS_RULE = UUID(int=1)
LEVEL_FREIGHT_RULE = UUID(int=2)
_COUPONS = frozenset({Step.MERCHANT_COUPON, Step.PLATFORM_COUPON})


class MemberRules:
    """Sets of the shop's rules with those of members added, made once for each set that they are added to."""

    def __init__(self, house: House) -> None:
        self._points = house.part(PointsTermsSnapshot)
        self._levels = house.part(LevelSnapshot)
        self._made_from: tuple[object, object, object] = (None, None, None)
        self._made: dict[tuple[bool, bool], RuleSet] = {}

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
        free = level_id is not None and level_id in self._free_levels()
        if not points and not free:
            return rules
        made_from = (rules, self._points.terms, self._levels.levels)
        if any(one is not other for one, other in zip(made_from, self._made_from, strict=True)):
            self._made_from, self._made = made_from, {}
        made = self._made.get((points, free))
        if made is None:
            made = rules.with_rule(self._points_rule()) if points else rules
            made = made.with_rule(self._freight_rule()) if free else made
            self._made[points, free] = made
        return made

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

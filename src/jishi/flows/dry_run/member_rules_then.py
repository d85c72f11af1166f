"""The rules of checkout that are no promotions, made again of what an order keeps of them; their terms of that day are not kept."""

from uuid import UUID

from jishi.flows.checkout.member_rules import LEVEL_FREIGHT_RULE, POINTS_RULE
from jishi.modules.promotion.public import FreeFreight, FrozenOffers, PointsPayment, Rule

# The benefits of such rules by the id of the rule; two orders with the same ones share their rules.
MemberBenefits = frozenset[tuple[UUID, PointsPayment | FreeFreight]]
_NONE: MemberBenefits = frozenset()


def read_member_benefits(offers: FrozenOffers) -> MemberBenefits:
    """Return what an order had of points and of the free freight of a level.

    The points that were spent pay what they paid then, or what is left to pay where that is less. Coupons that were used
    beside them went together with them.
    """
    benefits: MemberBenefits = _NONE
    for use in offers.uses:
        if use.rule_id == POINTS_RULE and offers.points_spent > 0:
            paid = PointsPayment(lot_points=offers.points_spent, lot_minor=use.discount_minor)
            benefits |= {(use.rule_id, paid)}
        elif use.rule_id == LEVEL_FREIGHT_RULE:
            benefits |= {(use.rule_id, FreeFreight())}
    return benefits


def remake_member_rules(benefits: MemberBenefits) -> list[Rule]:
    """Return the rules that give this; for whom they hold was settled when the order used them."""
    return [Rule(id=rule_id, benefit=benefit) for rule_id, benefit in sorted(benefits, key=lambda one: one[0])]

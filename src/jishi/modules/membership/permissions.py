"""Who may look after membership cards."""

from jishi.kit.access import permission_set

MEMBERSHIP_VIEW = "membership.view"
PLAN_MANAGE = "membership.manage_plans"
CARD_REVOKE = "membership.revoke_cards"

PERMISSION_SETS = [
    permission_set("membership_display", MEMBERSHIP_VIEW),
    permission_set("membership_management", MEMBERSHIP_VIEW, PLAN_MANAGE),
    permission_set("membership_refunds", MEMBERSHIP_VIEW, CARD_REVOKE),
]

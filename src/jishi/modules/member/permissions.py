"""Who may look after members."""

from jishi.kit.access import permission_set

MEMBER_VIEW = "member.view"
MEMBER_VIEW_PHONE = "member.view_phone"
GROUP_MANAGE = "member.manage_groups"
GROUP_MOVE = "member.move_members"
WALLET_VIEW = "member.view_wallet"
WALLET_ADJUST = "member.adjust_wallet"
WALLET_PAY_OUT = "member.pay_out_wallet"
WALLET_UPDATE_SETTINGS = "member.update_wallet_settings"
LEVEL_MANAGE = "member.manage_levels"
GROWTH_ADJUST = "member.adjust_growth"
POINTS_VIEW = "member.view_points"
POINTS_ADJUST = "member.adjust_points"
POINTS_UPDATE_SETTINGS = "member.update_points_settings"
TAG_MANAGE = "member.manage_tags"
TAG_ASSIGN = "member.assign_tags"

PERMISSION_SETS = [
    permission_set("member_display", MEMBER_VIEW),
    permission_set("member_management", MEMBER_VIEW, GROUP_MANAGE, GROUP_MOVE),
    permission_set("member_phone", MEMBER_VIEW, MEMBER_VIEW_PHONE),
    permission_set("wallet_display", MEMBER_VIEW, WALLET_VIEW),
    permission_set("wallet_management", MEMBER_VIEW, WALLET_VIEW, WALLET_ADJUST, WALLET_UPDATE_SETTINGS),
    permission_set("wallet_payouts", MEMBER_VIEW, WALLET_VIEW, WALLET_PAY_OUT),
    permission_set("level_management", MEMBER_VIEW, LEVEL_MANAGE, GROWTH_ADJUST),
    permission_set("points_display", MEMBER_VIEW, POINTS_VIEW),
    permission_set("points_management", MEMBER_VIEW, POINTS_VIEW, POINTS_ADJUST, POINTS_UPDATE_SETTINGS),
    permission_set("tag_assignment", MEMBER_VIEW, TAG_ASSIGN),
    permission_set("tag_management", MEMBER_VIEW, TAG_ASSIGN, TAG_MANAGE),
]

"""Who may look after members."""

from jishi.kit.access import permission_set

MEMBER_VIEW = "member.view"
MEMBER_VIEW_PHONE = "member.view_phone"
GROUP_MANAGE = "member.manage_groups"
GROUP_MOVE = "member.move_members"
WALLET_VIEW = "member.view_wallet"
WALLET_ADJUST = "member.adjust_wallet"

PERMISSION_SETS = [
    permission_set("member_display", MEMBER_VIEW),
    permission_set("member_management", MEMBER_VIEW, GROUP_MANAGE, GROUP_MOVE),
    permission_set("member_phone", MEMBER_VIEW, MEMBER_VIEW_PHONE),
    permission_set("wallet_display", MEMBER_VIEW, WALLET_VIEW),
    permission_set("wallet_management", MEMBER_VIEW, WALLET_VIEW, WALLET_ADJUST),
]

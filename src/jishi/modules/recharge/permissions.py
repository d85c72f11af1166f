"""Who may look after recharges."""

from jishi.kit.access import permission_set

RECHARGE_VIEW = "recharge.view"
PACKAGE_MANAGE = "recharge.manage_packages"

PERMISSION_SETS = [
    permission_set("recharge_display", RECHARGE_VIEW),
    permission_set("recharge_management", RECHARGE_VIEW, PACKAGE_MANAGE),
]

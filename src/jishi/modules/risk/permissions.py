"""Who may look after risk."""

from jishi.kit.access import permission_set

RISK_VIEW = "risk.view"
RISK_BLOCK = "risk.block"

PERMISSION_SETS = [
    permission_set("risk_display", RISK_VIEW),
    permission_set("risk_management", RISK_VIEW, RISK_BLOCK),
]

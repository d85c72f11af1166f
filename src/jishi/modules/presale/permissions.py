"""What staff may be allowed to do with presales."""

from jishi.kit.access import permission_set

PRESALE_VIEW = "presale.view"
PRESALE_UPDATE = "presale.update"
PRESALE_APPROVE = "presale.approve"

PERMISSION_SETS = [
    permission_set("presale_display", PRESALE_VIEW),
    permission_set("presale_management", PRESALE_VIEW, PRESALE_UPDATE),
    permission_set("presale_approval", PRESALE_VIEW, PRESALE_APPROVE),
]

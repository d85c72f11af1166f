"""What staff may be allowed to do with freight."""

from jishi.kit.access import permission_set

FREIGHT_VIEW = "promotion.view_freight"
FREIGHT_UPDATE = "promotion.update_freight"

PERMISSION_SETS = [
    permission_set("freight_display", FREIGHT_VIEW),
    permission_set("freight_management", FREIGHT_VIEW, FREIGHT_UPDATE),
]

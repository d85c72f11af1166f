"""What staff may be allowed to do with promotions and freight."""

from jishi.kit.access import permission_set

FREIGHT_VIEW = "promotion.view_freight"
FREIGHT_UPDATE = "promotion.update_freight"
PROMOTION_VIEW = "promotion.view"
PROMOTION_UPDATE = "promotion.update"
PROMOTION_APPROVE = "promotion.approve"

PERMISSION_SETS = [
    permission_set("freight_display", FREIGHT_VIEW),
    permission_set("freight_management", FREIGHT_VIEW, FREIGHT_UPDATE),
    permission_set("promotion_display", PROMOTION_VIEW),
    permission_set("promotion_management", PROMOTION_VIEW, PROMOTION_UPDATE),
    permission_set("promotion_approval", PROMOTION_VIEW, PROMOTION_APPROVE),
]

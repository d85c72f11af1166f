"""What staff may be allowed to do with the points mall."""

from jishi.kit.access import permission_set

POINTS_MALL_VIEW = "points_mall.view"
POINTS_MALL_UPDATE = "points_mall.update"
POINTS_MALL_APPROVE = "points_mall.approve"

PERMISSION_SETS = [
    permission_set("points_mall_display", POINTS_MALL_VIEW),
    permission_set("points_mall_management", POINTS_MALL_VIEW, POINTS_MALL_UPDATE),
    permission_set("points_mall_approval", POINTS_MALL_VIEW, POINTS_MALL_APPROVE),
]

"""What staff may be allowed to do at the desk; looking at it needs no more than being staff."""

from jishi.kit.access import permission_set

VIEW_SHARE = "desk.share_views"
EXPORT = "desk.export"

PERMISSION_SETS = [
    permission_set("desk_views", VIEW_SHARE),
    permission_set("desk_exports", EXPORT),
]

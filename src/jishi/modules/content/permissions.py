"""What staff may be allowed to do with content."""

from jishi.kit.access import permission_set

CONTENT_VIEW = "content.view"
CONTENT_EDIT = "content.edit"
PROFILE_EDIT = "content.edit_profile"

PERMISSION_SETS = [
    permission_set("content_display", CONTENT_VIEW),
    permission_set("content_management", CONTENT_VIEW, CONTENT_EDIT),
    permission_set("shop_profile", CONTENT_VIEW, PROFILE_EDIT),
]

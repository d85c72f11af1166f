"""Who may do what with pictures."""

from jishi.kit.access import permission_set

MEDIA_VIEW = "media.view"
MEDIA_UPLOAD = "media.upload"
MEDIA_DELETE = "media.delete"

PERMISSION_SETS = [
    permission_set("media_display", MEDIA_VIEW),
    permission_set("media_management", MEDIA_VIEW, MEDIA_UPLOAD, MEDIA_DELETE),
]

"""Who may look at messages, and who looks after the accounts that carry them."""

from jishi.kit.access import permission_set

DELIVERY_VIEW = "notification.view_deliveries"
CHANNEL_VIEW = "notification.view_channels"
CHANNEL_MANAGE = "notification.manage_channels"

PERMISSION_SETS = [
    permission_set("notification_display", DELIVERY_VIEW, CHANNEL_VIEW),
    permission_set("notification_management", DELIVERY_VIEW, CHANNEL_VIEW, CHANNEL_MANAGE),
]

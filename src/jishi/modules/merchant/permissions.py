"""Who may look after merchants."""

from jishi.kit.access import permission_set

MERCHANT_VIEW = "merchant.view"
MERCHANT_EDIT = "merchant.edit"
# Opening, suspending, restoring, closing: the platform's acts, of no use to staff who are bound to merchants.
MERCHANT_ADMIT = "merchant.admit"

PERMISSION_SETS = [
    permission_set("merchant_display", MERCHANT_VIEW),
    permission_set("merchant_management", MERCHANT_VIEW, MERCHANT_EDIT, MERCHANT_ADMIT),
]

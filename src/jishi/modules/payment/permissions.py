"""What staff may be allowed to do with money."""

from jishi.kit.access import permission_set

PAYMENT_VIEW = "payment.view"
PAYMENT_CONFIRM_OFFLINE = "payment.confirm_offline"
PAYMENT_RESOLVE = "payment.resolve"
REFUND_VIEW = "payment.refund_view"
REFUND_REQUEST = "payment.refund_request"
REFUND_RECORD_OFFLINE = "payment.refund_record_offline"
GATEWAY_VIEW = "payment.gateway_view"
GATEWAY_MANAGE = "payment.gateway_manage"

PERMISSION_SETS = [
    permission_set("payment_display", PAYMENT_VIEW, REFUND_VIEW),
    permission_set("payment_management", PAYMENT_VIEW, REFUND_VIEW, PAYMENT_CONFIRM_OFFLINE, PAYMENT_RESOLVE),
    permission_set("refund_management", PAYMENT_VIEW, REFUND_VIEW, REFUND_REQUEST, REFUND_RECORD_OFFLINE),
    permission_set("gateway_management", GATEWAY_VIEW, GATEWAY_MANAGE),
]

"""What staff may be allowed to do with orders."""

from jishi.kit.access import permission_set

ORDER_VIEW = "order.view"
ORDER_VIEW_CONSIGNEE = "order.view_consignee"
ORDER_CANCEL = "order.cancel"
ORDER_NOTE = "order.note"
ORDER_CHANGE_ADDRESS = "order.change_address"
ORDER_CHANGE_PRICE = "order.change_price"
ORDER_REFUND_UNITS = "order.refund_units"
ORDER_SET_RETURN_POLICY = "order.set_return_policy"
ORDER_VIEW_TIMERS = "order.view_timers"
ORDER_UPDATE_TIMERS = "order.update_timers"

PERMISSION_SETS = [
    permission_set("order_display", ORDER_VIEW, ORDER_VIEW_TIMERS),
    permission_set("order_consignee", ORDER_VIEW, ORDER_VIEW_CONSIGNEE),
    permission_set(
        "order_management", ORDER_VIEW, ORDER_VIEW_CONSIGNEE, ORDER_CANCEL, ORDER_NOTE, ORDER_CHANGE_ADDRESS
    ),
    permission_set("order_price", ORDER_VIEW, ORDER_CHANGE_PRICE),
    permission_set("order_refund", ORDER_VIEW, ORDER_REFUND_UNITS),
    permission_set("order_return_policy", ORDER_VIEW, ORDER_SET_RETURN_POLICY),
    permission_set("order_timers", ORDER_VIEW_TIMERS, ORDER_UPDATE_TIMERS),
]

"""What becomes of personal data here when a person asks to be forgotten."""

PERSONAL_DATA = {
    "order.trades.address": "erase",
    "order.orders.address": "mask",
    "order.orders.note": "erase",
    "order.orders.staff_note": "erase",
    "order.orders.invoice": "keep: invoices are accounting records (PRC accounting archives rules, 30 years)",
    "order.order_events.private_details": "erase",
}

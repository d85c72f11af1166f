"""Trades, their orders and order lines: what was sold to whom at what price, and where it stands.

Owns:
    Trades (one payment), orders (one merchant and one warehouse), order lines, the timeline of each order, and the
    timers of each merchant (unpaid, ship, receive, review, after-sale).

Does not own:
    Shipments and carriers (fulfillment), payment orders and refunds (payment), stock levels (inventory), prices and
    discounts (promotion), returns after the sale (aftersale). An order line keeps copies of what it was sold as.

Invariants:
    - A trade's amounts are the sums of its orders', an order's goods and discount the sums of its lines'.
    - The axes order, payment and fulfilment move apart, each by its table in states.py; what a buyer reads is derived.
    - An order line is the reservation of its stock: while `held` it keeps what is still to be shipped in its warehouse.
    - A paid trade is never closed; money that comes for a closed trade goes back.
    - Rows are locked in the order trade, its orders by id, their lines by position, then stock.

Events out:
    order.trades_placed.v1 order.paid.v1 order.cancelled.v1 order.received.v1 order.completed.v1 and others in
    contracts/order.py.

Events in:
    payment.succeeded.v1 marks a trade paid; payment.refunded.v1 moves the payment axis.
"""

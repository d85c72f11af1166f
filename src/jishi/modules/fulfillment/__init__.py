"""Shipments: which units of an order left with which carrier under which number.

Owns:
    Carriers, shipments and their lines. A shipment has one carrier and one tracking number; an order may have several,
    and several orders may share one number when they travel in one box.

Does not own:
    What is left to ship and the fulfilment axis of an order (order), stock levels (inventory), the sale itself.

Invariants:
    - The shipped units of an order line are the sum of its lines in shipments that were not cancelled.
    - Shipping writes shipments, takes units off their lines and consumes their stock in one transaction, or nothing.
    - An order has one living shipment a carrier and tracking number: shipping it again returns that one.
    - Rows are locked in the order orders by id, their lines, shipments by id, then stock.

Events out:
    fulfillment.shipped.v1 fulfillment.shipment_cancelled.v1 fulfillment.tracking_changed.v1 fulfillment.delivered.v1

Events in:
    order.received.v1 marks what was on its way as delivered.
"""

"""Proofs of shipments: what left is what the orders' lines say."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "fulfillment.shipped_units_are_sums_of_shipments",
        """
        SELECT order_id, position, COALESCE(l.shipped_quantity, 0) AS on_line, COALESCE(s.quantity, 0) AS in_shipments
        FROM (SELECT order_id, position, shipped_quantity FROM "order".order_lines) l
        FULL JOIN (
            SELECT p.order_id, x.position, sum(x.quantity) AS quantity
            FROM fulfillment.shipments p JOIN fulfillment.shipment_lines x ON x.shipment_id = p.id
            WHERE p.state <> 'cancelled' GROUP BY p.order_id, x.position
        ) s USING (order_id, position)
        WHERE COALESCE(l.shipped_quantity, 0) <> COALESCE(s.quantity, 0)
        """,
    ),
    Check(
        "fulfillment.shipments_have_their_order",
        """
        SELECT s.id AS shipment_id, s.order_id FROM fulfillment.shipments s
        LEFT JOIN "order".orders o ON o.id = s.order_id
        WHERE o.id IS NULL OR (o.merchant_id, o.warehouse_id, o.buyer_id) <> (s.merchant_id, s.warehouse_id, s.buyer_id)
        """,
    ),
    Check(
        "fulfillment.shipments_hold_something",
        """
        SELECT s.id AS shipment_id FROM fulfillment.shipments s
        WHERE NOT EXISTS (SELECT FROM fulfillment.shipment_lines l WHERE l.shipment_id = s.id)
        """,
    ),
]

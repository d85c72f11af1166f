"""Proofs of stock: counters are their ledgers, reservations are the orders' lines."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "inventory.levels_are_sums_of_movements",
        """
        SELECT variant_id, warehouse_id, l.on_hand, m.on_hand AS moved_on_hand, l.reserved, m.reserved AS moved_reserved
        FROM inventory.stock_levels l
        FULL JOIN (
            SELECT variant_id, warehouse_id, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved
            FROM inventory.stock_movements GROUP BY variant_id, warehouse_id
        ) m USING (variant_id, warehouse_id)
        WHERE COALESCE(l.on_hand, 0) <> COALESCE(m.on_hand, 0) OR COALESCE(l.reserved, 0) <> COALESCE(m.reserved, 0)
        """,
    ),
    Check(
        "inventory.reserved_is_what_order_lines_hold",
        """
        SELECT variant_id, warehouse_id, COALESCE(l.reserved, 0) AS reserved, COALESCE(h.held, 0) AS held
        FROM inventory.stock_levels l
        FULL JOIN (
            SELECT variant_id, warehouse_id, sum(quantity - shipped_quantity - dropped_quantity) AS held
            FROM "order".order_lines WHERE reservation_state = 'held' GROUP BY variant_id, warehouse_id
        ) h USING (variant_id, warehouse_id)
        WHERE COALESCE(l.reserved, 0) <> COALESCE(h.held, 0)
        """,
    ),
    Check(
        "inventory.never_oversold",
        """
        SELECT variant_id, warehouse_id, on_hand, reserved FROM inventory.stock_levels
        WHERE reserved < 0 OR reserved > on_hand
        """,
    ),
    Check(
        "inventory.levels_have_a_variant",
        """
        SELECT l.variant_id, l.warehouse_id FROM inventory.stock_levels l
        LEFT JOIN catalog.variants v ON v.id = l.variant_id WHERE v.id IS NULL
        """,
    ),
    Check(
        "inventory.levels_are_of_their_variants_merchant",
        """
        SELECT l.variant_id, l.warehouse_id, l.merchant_id, v.merchant_id AS of_variant FROM inventory.stock_levels l
        JOIN catalog.variants v ON v.id = l.variant_id WHERE v.merchant_id <> l.merchant_id
        """,
    ),
    Check(
        "inventory.movements_have_their_origin",
        """
        SELECT m.variant_id, m.warehouse_id, m.id AS movement_id, m.kind, m.origin_id FROM inventory.stock_movements m
        LEFT JOIN "order".order_lines l ON (l.order_id, l.variant_id, l.warehouse_id)
            = (m.origin_id, m.variant_id, m.warehouse_id)
        WHERE m.origin_kind = 'order' AND l.order_id IS NULL
        """,
    ),
]

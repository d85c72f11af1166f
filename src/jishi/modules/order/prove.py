"""Proofs of trades and orders: sums are their parts, axes agree, money and goods are where the states say."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "order.trades_are_sums_of_orders",
        """
        SELECT t.id AS trade_id, t.goods_minor, o.goods, t.discount_minor, o.discount, t.freight_minor, o.freight,
            t.total_minor, o.total
        FROM "order".trades t
        LEFT JOIN (
            SELECT trade_id, sum(goods_minor) AS goods, sum(discount_minor) AS discount, sum(freight_minor) AS freight,
                sum(total_minor) AS total
            FROM "order".orders GROUP BY trade_id
        ) o ON o.trade_id = t.id
        WHERE o.trade_id IS NULL
            OR (t.goods_minor, t.discount_minor, t.freight_minor, t.total_minor)
                <> (o.goods, o.discount, o.freight, o.total)
        """,
    ),
    Check(
        "order.orders_are_sums_of_lines",
        """
        SELECT o.id AS order_id, o.goods_minor, l.goods, o.discount_minor, l.discount, l.refunded, o.refunded_minor
        FROM "order".orders o
        LEFT JOIN (
            SELECT order_id, sum(unit_price_minor * quantity) AS goods, sum(discount_minor) AS discount,
                sum(refunded_minor) AS refunded
            FROM "order".order_lines GROUP BY order_id
        ) l ON l.order_id = o.id
        WHERE l.order_id IS NULL OR (o.goods_minor, o.discount_minor) <> (l.goods, l.discount)
            OR l.refunded > o.refunded_minor OR o.refunded_minor - l.refunded > o.freight_minor
        """,
    ),
    Check(
        "order.orders_have_their_trade",
        """
        SELECT o.id AS order_id, o.trade_id FROM "order".orders o
        LEFT JOIN "order".trades t ON t.id = o.trade_id
        WHERE t.id IS NULL OR (t.buyer_id, t.currency) <> (o.buyer_id, o.currency)
        """,
    ),
    # Shipments repeat these of their order; fulfillment proves that they do.
    Check(
        "order.orders_have_their_parties",
        """
        SELECT o.id AS order_id, o.buyer_id, m.id AS buyer, o.merchant_id, s.id AS merchant, o.warehouse_id, w.id AS warehouse
        FROM "order".orders o
        LEFT JOIN member.members m ON m.id = o.buyer_id
        LEFT JOIN merchant.merchants s ON s.id = o.merchant_id
        LEFT JOIN inventory.warehouses w ON w.id = o.warehouse_id
        WHERE m.id IS NULL OR s.id IS NULL OR w.id IS NULL
        """,
    ),
    Check(
        "order.lines_have_their_order",
        """
        SELECT l.order_id, l.position FROM "order".order_lines l
        LEFT JOIN "order".orders o ON o.id = l.order_id
        WHERE o.id IS NULL OR (o.merchant_id, o.warehouse_id) <> (l.merchant_id, l.warehouse_id)
        """,
    ),
    Check(
        "order.axes_agree",
        """
        SELECT o.id AS order_id, t.state AS trade_state, o.order_state, o.payment_state, o.fulfillment_state
        FROM "order".orders o JOIN "order".trades t ON t.id = o.trade_id
        WHERE (t.state = 'paid') <> (o.payment_state NOT IN ('unpaid', 'deposit_paid'))
            OR (t.state IN ('unpaid', 'deposit_paid')) <> (o.order_state = 'placed')
            OR (t.state <> 'paid' AND t.deposit_paid_at IS NOT NULL) <> (o.payment_state = 'deposit_paid')
            OR (t.state = 'closed' AND o.order_state <> 'cancelled')
            OR (o.fulfillment_state <> 'unfulfilled' AND o.order_state NOT IN ('confirmed', 'completed'))
            OR (o.order_state = 'completed' AND o.fulfillment_state <> 'received')
            OR (o.payment_state IN ('unpaid', 'deposit_paid') AND o.refunded_minor <> 0)
            OR (o.payment_state = 'refunded' AND o.refunded_minor <> o.total_minor)
            OR (o.payment_state = 'partially_refunded' AND o.refunded_minor NOT BETWEEN 1 AND o.total_minor - 1)
            OR (o.payment_state = 'paid' AND o.refunded_minor <> 0)
            OR (o.order_state = 'cancelled') <> (o.cancelled_at IS NOT NULL)
            OR (o.order_state = 'completed') <> (o.completed_at IS NOT NULL)
        """,
    ),
    Check(
        "order.fulfillment_axis_is_what_lines_say",
        """
        SELECT o.id AS order_id, o.fulfillment_state, l.units, l.shipped
        FROM "order".orders o
        JOIN (
            SELECT order_id, sum(quantity - dropped_quantity) AS units, sum(shipped_quantity) AS shipped
            FROM "order".order_lines GROUP BY order_id
        ) l ON l.order_id = o.id
        WHERE CASE o.fulfillment_state
            WHEN 'unfulfilled' THEN l.shipped <> 0
            WHEN 'partially_shipped' THEN l.shipped NOT BETWEEN 1 AND l.units - 1
            ELSE l.shipped <> l.units END
        """,
    ),
    Check(
        "order.reservations_are_what_states_say",
        """
        SELECT l.order_id, l.position, l.reservation_state, l.shipped_quantity, l.dropped_quantity, l.quantity, o.order_state
        FROM "order".order_lines l JOIN "order".orders o ON o.id = l.order_id
        WHERE CASE l.reservation_state
            WHEN 'held' THEN l.shipped_quantity + l.dropped_quantity >= l.quantity
                OR o.order_state IN ('cancelled', 'completed')
            WHEN 'consumed' THEN l.shipped_quantity = 0 OR l.shipped_quantity + l.dropped_quantity <> l.quantity
                OR o.order_state IN ('placed', 'cancelled')
            ELSE o.order_state <> 'cancelled' AND l.dropped_quantity <> l.quantity END
        """,
    ),
    Check(
        "order.refunded_units_are_what_refunds_say",
        """
        SELECT l.order_id, l.position, l.refunded_quantity, r.units, l.total_minor, r.amount_minor
        FROM "order".order_lines l
        FULL JOIN (
            SELECT order_id, position, sum(quantity) AS units, sum(amount_minor) AS amount_minor
            FROM "order".unit_refund_lines GROUP BY order_id, position
        ) r ON (r.order_id, r.position) = (l.order_id, l.position)
        WHERE COALESCE(l.refunded_quantity, 0) <> COALESCE(r.units, 0)
            OR (r.units IS NOT NULL AND (l.order_id IS NULL OR r.amount_minor > l.total_minor))
        """,
    ),
    Check(
        "order.unit_refunds_are_sums_of_lines",
        """
        SELECT u.id AS unit_refund_id, u.amount_minor, u.freight_minor, l.amount_minor AS of_lines
        FROM "order".unit_refunds u
        LEFT JOIN (
            SELECT unit_refund_id, sum(amount_minor) AS amount_minor FROM "order".unit_refund_lines GROUP BY unit_refund_id
        ) l ON l.unit_refund_id = u.id
        WHERE u.amount_minor - u.freight_minor IS DISTINCT FROM l.amount_minor
        """,
    ),
    Check(
        "order.unit_refunds_have_their_money",
        """
        SELECT u.id AS unit_refund_id, u.trade_id, u.amount_minor, r.amount_minor AS asked_minor
        FROM "order".unit_refunds u
        LEFT JOIN (
            SELECT r.origin_id, sum(r.amount_minor) AS amount_minor FROM payment.refunds r
            WHERE r.origin_kind = 'order.units' AND NOT EXISTS (
                SELECT FROM payment.refunds later WHERE later.replaces_id = r.id)
            GROUP BY r.origin_id
        ) r ON r.origin_id = u.id
        WHERE u.amount_minor <> COALESCE(r.amount_minor, 0)
        """,
    ),
    # Where nothing of a trade is kept, nothing of its goods is held back: at least their money was asked back.
    Check(
        "order.trades_that_are_over_hold_nothing_back",
        """
        SELECT t.id AS trade_id, g.goods_minor, r.asked_minor
        FROM "order".trades t
        JOIN (
            SELECT o.trade_id, sum(l.total_minor) AS goods_minor
            FROM "order".orders o JOIN "order".order_lines l ON l.order_id = o.id
            GROUP BY o.trade_id
            HAVING bool_and(o.order_state = 'cancelled' OR o.payment_state = 'refunded' OR l.refunded_quantity = l.quantity)
        ) g ON g.trade_id = t.id
        LEFT JOIN (
            SELECT p.trade_id, sum(r.amount_minor) AS asked_minor
            FROM payment.refunds r
            JOIN payment.payment_orders p ON p.id = r.payment_order_id
            JOIN payment.payment_attempts a ON a.id = r.attempt_id AND NOT a.is_duplicate
            WHERE NOT EXISTS (SELECT FROM payment.refunds later WHERE later.replaces_id = r.id)
            GROUP BY p.trade_id
        ) r ON r.trade_id = t.id
        WHERE t.state = 'paid' AND COALESCE(r.asked_minor, 0) < g.goods_minor
            -- News that is still on its way is no fault.
            AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
                AND e.name IN ('order.cancelled.v1', 'order.refunded.v1') AND e.payload ->> 'trade_id' = t.id::text)
        """,
    ),
    Check(
        "order.timelines_end_in_the_states",
        """
        SELECT o.id AS order_id, e.axis, e.to_state, o.order_state, o.payment_state, o.fulfillment_state
        FROM (
            SELECT DISTINCT ON (order_id, axis) order_id, axis, to_state FROM "order".order_events
            WHERE axis IS NOT NULL ORDER BY order_id, axis, id DESC
        ) e JOIN "order".orders o ON o.id = e.order_id
        WHERE e.to_state <> CASE e.axis
            WHEN 'order' THEN o.order_state WHEN 'payment' THEN o.payment_state ELSE o.fulfillment_state END
        """,
    ),
    Check(
        "order.paid_trades_have_their_money",
        """
        SELECT t.id AS trade_id, t.state, t.total_minor, p.payments, p.paid_minor
        FROM "order".trades t
        LEFT JOIN (
            SELECT trade_id, currency, count(*) AS payments, sum(amount_minor) AS paid_minor
            FROM payment.payment_orders WHERE state = 'paid' GROUP BY trade_id, currency
        ) p ON p.trade_id = t.id
        WHERE t.state = 'paid' AND (p.payments, p.paid_minor, p.currency)
            IS DISTINCT FROM (CASE WHEN t.deposit_minor IS NULL THEN 1 ELSE 2 END, t.total_minor::numeric, t.currency)
        """,
    ),
    Check(
        "order.deposits_are_paid_kept_or_back",
        """
        SELECT t.id AS trade_id, t.state, t.deposit_minor, t.is_deposit_kept, p.state AS payment_state, p.amount_minor, p.kept_at
        FROM "order".trades t
        LEFT JOIN payment.payment_orders p ON p.trade_id = t.id AND p.part = 'deposit'
        WHERE t.deposit_minor IS NOT NULL AND (
            (t.state IN ('deposit_paid', 'paid') AND t.deposit_paid_at IS NULL)
            OR (t.deposit_paid_at IS NOT NULL
                AND (p.state, p.amount_minor) IS DISTINCT FROM ('paid', t.deposit_minor))
            OR (t.state <> 'closed' AND (p.kept_at IS NOT NULL OR t.is_deposit_kept IS NOT NULL))
            OR (t.state = 'closed' AND t.deposit_paid_at IS NOT NULL
                AND (t.is_deposit_kept IS NULL OR (
                    NOT CASE WHEN t.is_deposit_kept THEN p.kept_at IS NOT NULL ELSE EXISTS (
                        SELECT FROM payment.refunds r WHERE r.payment_order_id = p.id) END
                    AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
                        AND e.name = 'order.deposit_left.v1' AND e.payload ->> 'trade_id' = t.id::text)))))
        """,
    ),
    Check(
        "order.money_has_its_paid_trade",
        """
        SELECT p.trade_id, p.id AS payment_order_id, t.state, p.paid_at
        FROM payment.payment_orders p
        LEFT JOIN "order".trades t ON t.id = p.trade_id
        WHERE p.part NOT IN ('recharge', 'card') AND (t.id IS NULL OR (p.state = 'paid' AND t.state <> 'paid'
            AND NOT (p.part = 'deposit' AND t.deposit_paid_at IS NOT NULL) AND NOT EXISTS (
            SELECT FROM payment.refunds r WHERE r.origin_id = t.id
                AND r.origin_kind IN ('order.late_payment', 'order.wrong_payment'))
            -- News that is still on its way to the order is no fault.
            AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
                AND e.name = 'payment.succeeded.v1' AND e.payload ->> 'trade_id' = t.id::text)))
        """,
    ),
    Check(
        "order.lines_have_a_variant",
        """
        SELECT l.order_id, l.position, l.variant_id FROM "order".order_lines l
        LEFT JOIN catalog.variants v ON v.id = l.variant_id
        WHERE v.id IS NULL OR v.product_id <> l.product_id
        """,
    ),
]

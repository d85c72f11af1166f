"""Proofs of presales."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "presale.active_ones_are_promotions",
        """
        SELECT s.id AS presale_id, s.state, s.promotion_id, p.state AS promotion_state
        FROM presale.presales s
        LEFT JOIN promotion.promotions p ON p.id = s.promotion_id
        WHERE (s.state = 'active' AND p.state IS DISTINCT FROM 'active')
            OR (s.promotion_id IS NOT NULL AND p.campaign_kind IS DISTINCT FROM 'presale')
        """,
    ),
    # What trades took of a quota and did not give back is what stands of their units.
    Check(
        "presale.quotas_are_what_trades_hold",
        """
        WITH held AS (
            SELECT s.promotion_id, l.variant_id, sum(l.quantity) AS units
            FROM "order".trades t
            JOIN presale.presales s ON s.id = t.presale_id
            JOIN "order".orders o ON o.trade_id = t.id
            JOIN "order".order_lines l ON l.order_id = o.id
            WHERE t.state <> 'closed' AND EXISTS (
                SELECT FROM "order".orders x
                WHERE x.trade_id = t.id AND x.order_state <> 'cancelled' AND x.payment_state <> 'refunded'
                    AND EXISTS (SELECT FROM "order".order_lines y
                        WHERE y.order_id = x.id AND y.refunded_quantity < y.quantity))
            GROUP BY 1, 2
        )
        SELECT l.promotion_id, l.subject AS variant_id, l.used, h.units
        FROM promotion.limits l
        JOIN presale.presales s ON s.promotion_id = l.promotion_id
        LEFT JOIN held h ON h.promotion_id = l.promotion_id AND h.variant_id = l.subject
        WHERE l.kind = 'variant_units' AND l.used <> coalesce(h.units, 0)
            AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
                AND e.name IN ('order.trade_closed.v1', 'order.cancelled.v1', 'order.refunded.v1'))
        """,
    ),
]

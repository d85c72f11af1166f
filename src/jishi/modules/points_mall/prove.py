"""Proofs of the points mall."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "points_mall.active_ones_are_promotions",
        """
        SELECT s.id AS offer_id, s.state, s.promotion_id, p.state AS promotion_state
        FROM points_mall.points_offers s
        LEFT JOIN promotion.promotions p ON p.id = s.promotion_id
        WHERE (s.state = 'active' AND p.state IS DISTINCT FROM 'active')
            OR (s.promotion_id IS NOT NULL AND p.campaign_kind IS DISTINCT FROM 'points_mall')
        """,
    ),
    Check(
        "points_mall.trades_have_their_offer",
        """
        SELECT t.id AS trade_id, t.points_offer_id, l.variant_id, l.points
        FROM "order".trades t
        JOIN "order".orders o ON o.trade_id = t.id
        JOIN "order".order_lines l ON l.order_id = o.id
        LEFT JOIN points_mall.points_offers s ON s.id = t.points_offer_id
        WHERE (t.points_offer_id IS NOT NULL AND (s.variant_id IS DISTINCT FROM l.variant_id OR l.points = 0
                OR l.points % l.quantity <> 0))
            OR (t.points_offer_id IS NULL AND l.points <> 0)
        """,
    ),
    # Points that trades hold are those of their lines; what came back of them is that of units that came back.
    Check(
        "points_mall.points_of_lines_are_in_the_ledger",
        """
        SELECT t.id AS trade_id, t.state, sum(l.points) AS of_lines, h.points, h.state AS hold_state, h.returned
        FROM "order".trades t
        JOIN "order".orders o ON o.trade_id = t.id
        JOIN "order".order_lines l ON l.order_id = o.id
        LEFT JOIN member.points_holds h ON h.trade_id = t.id
        WHERE t.points_offer_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
                AND e.name IN ('order.paid.v1', 'order.trade_closed.v1', 'order.cancelled.v1', 'order.refunded.v1'))
        GROUP BY t.id, t.state, t.buyer_id, h.trade_id
        HAVING (h.member_id, h.points) IS DISTINCT FROM (t.buyer_id, sum(l.points)::bigint)
            OR h.state <> CASE t.state WHEN 'paid' THEN 'spent' WHEN 'closed' THEN 'released' ELSE 'frozen' END
            OR h.returned <> CASE WHEN t.state <> 'paid' THEN 0 ELSE sum(
                CASE WHEN o.order_state = 'cancelled' OR o.payment_state = 'refunded' THEN l.points
                    ELSE l.points / l.quantity * l.refunded_quantity END) END
        """,
    ),
]

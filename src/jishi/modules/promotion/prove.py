"""Proofs of freight and of what promotions give away."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "promotion.products_have_their_freight_template",
        """
        SELECT p.id AS product_id, p.freight_template_id FROM catalog.products p
        LEFT JOIN promotion.freight_templates t ON t.id = p.freight_template_id
        WHERE p.freight_template_id IS NOT NULL AND (t.id IS NULL OR t.merchant_id <> p.merchant_id)
        """,
    ),
    Check(
        "promotion.limits_follow_from_their_entries",
        """
        SELECT promotion_id, kind, subject, COALESCE(l.used, 0) AS used, COALESCE(e.used, 0) AS by_entries
        FROM promotion.limits l
        FULL JOIN (
            SELECT promotion_id, kind, subject, sum(CASE act WHEN 'take' THEN quantity ELSE -quantity END) AS used
            FROM promotion.limit_entries GROUP BY 1, 2, 3
        ) e USING (promotion_id, kind, subject)
        WHERE COALESCE(l.used, 0) <> COALESCE(e.used, 0)
        """,
    ),
    Check(
        "promotion.nothing_is_given_back_that_was_not_taken",
        """
        SELECT r.promotion_id, r.kind, r.subject, r.trade_id, r.quantity
        FROM promotion.limit_entries r
        LEFT JOIN promotion.limit_entries t
               ON (t.promotion_id, t.kind, t.subject, t.trade_id, t.act)
                = (r.promotion_id, r.kind, r.subject, r.trade_id, 'take')
        WHERE r.act = 'release' AND (t.id IS NULL OR t.quantity <> r.quantity)
        """,
    ),
    Check(
        "promotion.trades_that_took_stand",
        """
        SELECT DISTINCT e.trade_id, t.state
        FROM promotion.limit_entries e
        LEFT JOIN "order".trades t ON t.id = e.trade_id
        WHERE e.act = 'take' AND t.id IS NULL
        """,
    ),
    Check(
        "promotion.active_rules_are_fixed",
        """
        SELECT p.id AS promotion_id, p.state, p.current_version
        FROM promotion.promotions p
        LEFT JOIN promotion.rule_versions v ON v.promotion_id = p.id AND v.version = p.current_version
        WHERE v.promotion_id IS NULL OR (p.state = 'active' AND v.activated_at IS NULL)
        """,
    ),
    Check(
        "promotion.budgets_are_what_orders_were_given",
        """
        SELECT e.promotion_id, e.trade_id, e.quantity, o.given
        FROM promotion.limit_entries e
        JOIN "order".trades t ON t.id = e.trade_id
        LEFT JOIN LATERAL (
            SELECT sum(amount) AS given
            FROM jsonb_array_elements(t.explanation->'offers'->0) AS used, LATERAL (
                SELECT (share->>1)::bigint FROM jsonb_array_elements(used->4 || (used->5)) AS share
                UNION ALL
                SELECT (gift->>1)::bigint * (gift->>2)::bigint FROM jsonb_array_elements(used->7) AS gift
            ) AS parts (amount)
            WHERE used->>0 = e.promotion_id::text
        ) o ON true
        WHERE e.kind = 'budget' AND e.act = 'take' AND o.given IS DISTINCT FROM e.quantity
        """,
    ),
    Check(
        "promotion.losses_are_what_orders_lost",
        """
        SELECT e.promotion_id, e.trade_id, e.quantity, o.lost
        FROM promotion.limit_entries e
        JOIN "order".trades t ON t.id = e.trade_id
        LEFT JOIN LATERAL (
            SELECT sum((used->>8)::bigint) AS lost
            FROM jsonb_array_elements(t.explanation->'offers'->0) AS used
            WHERE used->>0 = e.promotion_id::text
        ) o ON true
        WHERE e.kind = 'loss' AND e.act = 'take' AND o.lost IS DISTINCT FROM e.quantity
        """,
    ),
    # What trades took of a presale's or a points offer's quota and did not give back is what stands of their units.
    Check(
        "promotion.campaign_quotas_are_what_trades_hold",
        """
        WITH campaigns AS (
            SELECT id, promotion_id FROM presale.presales
            UNION ALL
            SELECT id, promotion_id FROM points_mall.points_offers
        ), held AS (
            SELECT s.promotion_id, l.variant_id, sum(l.quantity) AS units
            FROM "order".trades t
            JOIN campaigns s ON s.id = coalesce(t.presale_id, t.points_offer_id)
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
        JOIN campaigns s ON s.promotion_id = l.promotion_id
        LEFT JOIN held h ON h.promotion_id = l.promotion_id AND h.variant_id = l.subject
        WHERE l.kind = 'variant_units' AND l.used <> coalesce(h.units, 0)
            AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
                AND e.name IN ('order.trade_closed.v1', 'order.cancelled.v1', 'order.refunded.v1'))
        """,
    ),
]

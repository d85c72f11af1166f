"""Proofs of coupons: every count and every state follows from rows that are never changed."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "coupon.claimed_is_number_of_coupons",
        """
        SELECT t.id AS template_id, t.claimed, t.cap, count(c.id) AS coupons
        FROM coupon.coupon_templates t LEFT JOIN coupon.coupons c ON c.template_id = t.id
        GROUP BY t.id HAVING t.claimed <> count(c.id)
        """,
    ),
    Check(
        "coupon.state_follows_from_events",
        """
        SELECT c.id AS coupon_id, c.state, c.version, e.to_state, e.events
        FROM coupon.coupons c
        LEFT JOIN (
            SELECT coupon_id, count(*) AS events, max(sequence) AS last,
                   (array_agg(to_state ORDER BY sequence DESC))[1] AS to_state
            FROM coupon.coupon_events GROUP BY coupon_id
        ) e ON e.coupon_id = c.id
        WHERE e.to_state IS DISTINCT FROM c.state OR e.events IS DISTINCT FROM c.version OR e.last <> e.events
        """,
    ),
    Check(
        "coupon.events_follow_each_other",
        """
        SELECT coupon_id, sequence, from_state, before
        FROM (SELECT *, lag(to_state) OVER (PARTITION BY coupon_id ORDER BY sequence) AS before
              FROM coupon.coupon_events) e
        WHERE from_state IS DISTINCT FROM before
        """,
    ),
    Check(
        "coupon.used_codes_have_their_coupon",
        """
        SELECT COALESCE(k.coupon_id, c.id) AS coupon_id, k.batch_id, c.origin
        FROM coupon.coupon_codes k
        FULL JOIN (SELECT * FROM coupon.coupons WHERE origin = 'code') c ON c.id = k.coupon_id
        WHERE (k.coupon_id IS NOT NULL AND (c.id IS NULL OR c.template_id <> k.template_id))
           OR (c.id IS NOT NULL AND k.code IS NULL)
        """,
    ),
    Check(
        "coupon.code_batches_made_what_they_say",
        """
        SELECT b.id AS batch_id, b.done, count(k.code) AS codes
        FROM coupon.code_batches b LEFT JOIN coupon.coupon_codes k ON k.batch_id = b.id
        GROUP BY b.id HAVING b.done <> count(k.code)
        """,
    ),
    Check(
        "coupon.grants_gave_what_they_say",
        """
        SELECT g.id AS grant_id, g.done, count(c.id) AS coupons
        FROM coupon.coupon_grants g LEFT JOIN coupon.coupons c ON c.grant_id = g.id
        GROUP BY g.id HAVING g.done <> count(c.id)
        """,
    ),
    Check(
        "coupon.coupons_of_trades_that_stand",
        """
        SELECT c.id AS coupon_id, c.state, c.trade_id
        FROM coupon.coupons c LEFT JOIN "order".trades t ON t.id = c.trade_id
        WHERE c.trade_id IS NOT NULL AND (t.id IS NULL OR t.buyer_id <> c.owner_id)
        """,
    ),
    Check(
        "coupon.templates_are_like_their_promotions",
        """
        SELECT t.id AS template_id, t.kind, t.merchant_id, t.valid_to
        FROM coupon.coupon_templates t LEFT JOIN promotion.promotions p ON p.id = t.id
        WHERE (t.kind, t.names, t.merchant_id, t.valid_to) IS DISTINCT FROM (p.kind, p.names, p.merchant_id, p.valid_to)
        """,
    ),
    Check(
        "coupon.packets_follow_from_their_openings",
        """
        SELECT p.id AS packet_id, p.opened, p.opened_minor, o.openings, o.minor
        FROM coupon.packets p
        LEFT JOIN (
            SELECT packet_id, count(*) AS openings, sum(amount_minor) AS minor, max(position) AS last
            FROM coupon.packet_openings GROUP BY packet_id
        ) o ON o.packet_id = p.id
        WHERE p.opened <> COALESCE(o.openings, 0) OR p.opened_minor <> COALESCE(o.minor, 0) OR o.last <> o.openings
           OR p.total_minor <> (SELECT sum(share) FROM unnest(p.amounts) AS share)
           OR (p.state = 'spent') <> (p.opened = cardinality(p.amounts))
           OR p.returned_minor <> CASE WHEN p.state IN ('expired', 'void') THEN p.total_minor - p.opened_minor ELSE 0 END
        """,
    ),
    Check(
        "coupon.shares_of_packets_are_held_by_who_opened_them",
        """
        SELECT o.packet_id, o.position, c.id AS coupon_id, c.amount_minor
        FROM (SELECT w.*, p.template_id, p.amounts FROM coupon.packet_openings w
              JOIN coupon.packets p ON p.id = w.packet_id) o
        FULL JOIN (SELECT * FROM coupon.coupons WHERE origin = 'packet') c ON c.id = o.coupon_id
        WHERE c.id IS NULL OR o.packet_id IS NULL OR c.owner_id <> o.opener_id OR c.template_id <> o.template_id
           OR c.amount_minor IS DISTINCT FROM o.amount_minor OR o.amounts[o.position] <> o.amount_minor
        """,
    ),
]

"""Proofs of coupons: every count and every state follows from rows that are never changed."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "promotion.claimed_is_number_of_coupons",
        """
        SELECT t.id AS template_id, t.claimed, t.cap, count(c.id) AS coupons
        FROM promotion.coupon_templates t LEFT JOIN promotion.coupons c ON c.template_id = t.id
        GROUP BY t.id HAVING t.claimed <> count(c.id)
        """,
    ),
    Check(
        "promotion.coupon_state_follows_from_events",
        """
        SELECT c.id AS coupon_id, c.state, c.version, e.to_state, e.events
        FROM promotion.coupons c
        LEFT JOIN (
            SELECT coupon_id, count(*) AS events, max(sequence) AS last,
                   (array_agg(to_state ORDER BY sequence DESC))[1] AS to_state
            FROM promotion.coupon_events GROUP BY coupon_id
        ) e ON e.coupon_id = c.id
        WHERE e.to_state IS DISTINCT FROM c.state OR e.events IS DISTINCT FROM c.version OR e.last <> e.events
        """,
    ),
    Check(
        "promotion.coupon_events_follow_each_other",
        """
        SELECT coupon_id, sequence, from_state, before
        FROM (SELECT *, lag(to_state) OVER (PARTITION BY coupon_id ORDER BY sequence) AS before
              FROM promotion.coupon_events) e
        WHERE from_state IS DISTINCT FROM before
        """,
    ),
    Check(
        "promotion.used_codes_have_their_coupon",
        """
        SELECT COALESCE(k.coupon_id, c.id) AS coupon_id, k.batch_id, c.origin
        FROM promotion.coupon_codes k
        FULL JOIN (SELECT * FROM promotion.coupons WHERE origin = 'code') c ON c.id = k.coupon_id
        WHERE (k.coupon_id IS NOT NULL AND (c.id IS NULL OR c.template_id <> k.template_id))
           OR (c.id IS NOT NULL AND k.code IS NULL)
        """,
    ),
    Check(
        "promotion.code_batches_made_what_they_say",
        """
        SELECT b.id AS batch_id, b.done, count(k.code) AS codes
        FROM promotion.code_batches b LEFT JOIN promotion.coupon_codes k ON k.batch_id = b.id
        GROUP BY b.id HAVING b.done <> count(k.code)
        """,
    ),
    Check(
        "promotion.grants_gave_what_they_say",
        """
        SELECT g.id AS grant_id, g.done, count(c.id) AS coupons
        FROM promotion.coupon_grants g LEFT JOIN promotion.coupons c ON c.grant_id = g.id
        GROUP BY g.id HAVING g.done <> count(c.id)
        """,
    ),
]

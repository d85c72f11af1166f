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
]

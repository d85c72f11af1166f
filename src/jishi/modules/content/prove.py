"""Proofs of content."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "content.collections_are_known_to_promotions",
        """
        SELECT COALESCE(c.collection_id, m.collection_id) AS collection_id, COALESCE(c.goods_id, m.goods_id) AS goods_id
        FROM (
            SELECT DISTINCT id AS collection_id, unnest(product_ids) AS goods_id FROM content.collections
            UNION SELECT id, rule_id FROM content.collections WHERE rule_id IS NOT NULL
        ) c FULL JOIN promotion.collection_marks m USING (collection_id, goods_id)
        WHERE c.goods_id IS NULL OR m.goods_id IS NULL
        """,
    ),
]

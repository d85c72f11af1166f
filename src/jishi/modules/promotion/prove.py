"""Proofs of freight."""

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
]

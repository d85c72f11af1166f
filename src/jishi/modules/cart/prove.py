"""Proofs of carts: every line is somebody's, and of goods that there are."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "cart.lines_have_their_owner",
        """
        SELECT l.owner_id, l.variant_id, l.is_guest FROM cart.cart_lines l
        LEFT JOIN member.members m ON m.id = l.owner_id
        WHERE l.is_guest = (m.id IS NOT NULL)
        """,
    ),
    Check(
        "cart.lines_have_a_variant",
        """
        SELECT l.owner_id, l.variant_id FROM cart.cart_lines l
        LEFT JOIN catalog.variants v ON v.id = l.variant_id WHERE v.id IS NULL
        """,
    ),
]

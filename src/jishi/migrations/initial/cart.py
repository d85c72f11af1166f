"""The tables of cart, as they began."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA cart")
    _add_cart_lines()


def _add_cart_lines() -> None:
    op.create_table(
        "cart_lines",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("is_selected", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("price_seen_minor", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quantity BETWEEN 1 AND 999", name=op.f("ck_cart_lines_quantity")),
        sa.PrimaryKeyConstraint("owner_id", "variant_id", name=op.f("pk_cart_lines")),
        schema="cart",
    )
    op.create_index(
        "ix_cart_lines_stale",
        "cart_lines",
        ["updated_at"],
        unique=False,
        schema="cart",
        postgresql_where=sa.text("is_guest"),
    )

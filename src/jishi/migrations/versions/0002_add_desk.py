"""add desk"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.execute("CREATE SCHEMA desk")
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("columns", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("role_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        schema="desk",
    )
    op.create_index("ix_saved_views_owner", "saved_views", ["owner_id", "page"], unique=False, schema="desk")
    op.create_index(
        "ix_saved_views_roles", "saved_views", ["role_ids"], unique=False, schema="desk", postgresql_using="gin"
    )
    op.create_index(
        "ix_orders_paid_at",
        "orders",
        ["paid_at"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("paid_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(
        "ix_orders_paid_at", table_name="orders", schema="order", postgresql_where=sa.text("paid_at IS NOT NULL")
    )
    op.drop_index("ix_saved_views_roles", table_name="saved_views", schema="desk", postgresql_using="gin")
    op.drop_index("ix_saved_views_owner", table_name="saved_views", schema="desk")
    op.drop_table("saved_views", schema="desk")
    op.execute("DROP SCHEMA desk")

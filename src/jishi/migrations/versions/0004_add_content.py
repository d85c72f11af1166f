"""add content"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.execute("CREATE SCHEMA content")
    op.create_table(
        "banners",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("media_id", sa.Uuid(), nullable=False),
        sa.Column("phone_media_id", sa.Uuid(), nullable=True),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("subtitle", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("link_kind", sa.Text(), nullable=False),
        sa.Column("link_target", sa.Text(), nullable=False),
        sa.Column("channels", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("shown_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("shown_to > shown_from", name=op.f("ck_banners_window")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_banners")),
        schema="content",
    )
    op.create_index("ix_banners_place", "banners", ["place", "position"], unique=False, schema="content")
    op.create_table(
        "collections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("subtitle", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=True),
        sa.Column("product_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=False),
        sa.Column("channels", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("shown_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind IN ('category', 'brand')) = (rule_id IS NOT NULL)", name=op.f("ck_collections_rule")),
        sa.CheckConstraint("most > 0", name=op.f("ck_collections_most")),
        sa.CheckConstraint("shown_to > shown_from", name=op.f("ck_collections_window")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collections")),
        sa.UniqueConstraint("code", name=op.f("uq_collections_code")),
        schema="content",
    )
    op.create_index("ix_collections_position", "collections", ["position"], unique=False, schema="content")
    op.create_table(
        "shop_profiles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("slogan", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("logo_id", sa.Uuid(), nullable=True),
        sa.Column("contact_phone", sa.Text(), nullable=False),
        sa.Column("contact_email", sa.Text(), nullable=False),
        sa.Column("service_hours", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("icp_number", sa.Text(), nullable=False),
        sa.Column("police_number", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_profiles")),
        schema="content",
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("shop_profiles", schema="content")
    op.drop_index("ix_collections_position", table_name="collections", schema="content")
    op.drop_table("collections", schema="content")
    op.drop_index("ix_banners_place", table_name="banners", schema="content")
    op.drop_table("banners", schema="content")
    op.execute("DROP SCHEMA content")

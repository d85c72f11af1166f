"""add promotions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "promotions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=True),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("campaign_kind", sa.Text(), nullable=True),
        sa.Column("current_version", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("valid_to > valid_from", name=op.f("ck_promotions_period")),
        sa.CheckConstraint("current_version > 0", name=op.f("ck_promotions_current_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotions")),
        schema="promotion",
    )
    op.create_index("ix_promotions_merchant", "promotions", ["merchant_id", "id"], unique=False, schema="promotion")
    op.create_index("ix_promotions_state", "promotions", ["state", "id"], unique=False, schema="promotion")
    op.create_table(
        "rule_versions",
        sa.Column("promotion_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["promotion_id"], ["promotion.promotions.id"], name=op.f("fk_rule_versions_promotion_id")
        ),
        sa.PrimaryKeyConstraint("promotion_id", "version", name=op.f("pk_rule_versions")),
        schema="promotion",
    )
    op.create_table(
        "limits",
        sa.Column("promotion_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("cap", sa.BigInteger(), nullable=True),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("used >= 0 AND used <= cap", name=op.f("ck_limits_used_within_cap")),
        sa.ForeignKeyConstraint(["promotion_id"], ["promotion.promotions.id"], name=op.f("fk_limits_promotion_id")),
        sa.PrimaryKeyConstraint("promotion_id", "kind", "subject", name=op.f("pk_limits")),
        schema="promotion",
    )
    op.create_table(
        "limit_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("promotion_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_limit_entries_quantity_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limit_entries")),
        sa.UniqueConstraint("promotion_id", "kind", "subject", "trade_id", "act", name="uq_limit_entries_once"),
        schema="promotion",
    )
    op.create_index("ix_limit_entries_trade", "limit_entries", ["trade_id"], unique=False, schema="promotion")
    op.create_table(
        "margin_floors",
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("floor_bp", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("floor_bp BETWEEN 0 AND 1000000", name=op.f("ck_margin_floors_floor_bp")),
        sa.PrimaryKeyConstraint("merchant_id", name=op.f("pk_margin_floors")),
        schema="promotion",
    )
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=True),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_daily", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        schema="promotion",
    )
    op.create_index("ix_campaigns_merchant", "campaigns", ["merchant_id", "id"], unique=False, schema="promotion")
    op.create_index("ix_campaigns_state", "campaigns", ["state", "id"], unique=False, schema="promotion")
    op.create_table(
        "campaign_slots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_limit", sa.BigInteger(), nullable=True),
        sa.Column("promotion_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_campaign_slots_period")),
        sa.CheckConstraint("member_limit > 0", name=op.f("ck_campaign_slots_member_limit")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["promotion.campaigns.id"], name=op.f("fk_campaign_slots_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["promotion_id"], ["promotion.promotions.id"], name=op.f("fk_campaign_slots_promotion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_slots")),
        sa.UniqueConstraint("promotion_id", name=op.f("uq_campaign_slots_promotion_id")),
        schema="promotion",
    )
    op.create_index(
        "ix_campaign_slots_campaign", "campaign_slots", ["campaign_id", "starts_at"], unique=False, schema="promotion"
    )
    op.create_table(
        "campaign_goods",
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("quota", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("price_minor >= 0 AND quota > 0", name=op.f("ck_campaign_goods_price_and_quota")),
        sa.ForeignKeyConstraint(["slot_id"], ["promotion.campaign_slots.id"], name=op.f("fk_campaign_goods_slot_id")),
        sa.PrimaryKeyConstraint("slot_id", "variant_id", name=op.f("pk_campaign_goods")),
        schema="promotion",
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("campaign_goods", schema="promotion")
    op.drop_table("campaign_slots", schema="promotion")
    op.drop_table("campaigns", schema="promotion")
    op.drop_table("margin_floors", schema="promotion")
    op.drop_table("limit_entries", schema="promotion")
    op.drop_table("limits", schema="promotion")
    op.drop_table("rule_versions", schema="promotion")
    op.drop_table("promotions", schema="promotion")

"""add coupons"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "coupon_templates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claim_kind", sa.Text(), nullable=False),
        sa.Column("cap", sa.BigInteger(), nullable=True),
        sa.Column("claimed", sa.BigInteger(), nullable=False),
        sa.Column("per_member", sa.BigInteger(), nullable=True),
        sa.Column("claim_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claim_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_days", sa.BigInteger(), nullable=True),
        sa.Column("new_members_only", sa.Boolean(), nullable=False),
        sa.Column("group_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "cap > 0 AND per_member > 0 AND valid_days > 0", name=op.f("ck_coupon_templates_bounds_positive")
        ),
        sa.CheckConstraint("claim_to > claim_from", name=op.f("ck_coupon_templates_claim_window")),
        sa.CheckConstraint("claimed >= 0 AND claimed <= cap", name=op.f("ck_coupon_templates_claimed_within_cap")),
        sa.ForeignKeyConstraint(["id"], ["promotion.promotions.id"], name=op.f("fk_coupon_templates_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coupon_templates")),
        schema="promotion",
    )
    op.create_index(
        "ix_coupon_templates_claimable",
        "coupon_templates",
        ["claim_kind", "id"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "code_batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "done >= 0 AND failed >= 0 AND done + failed <= total", name=op.f("ck_code_batches_progress")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.coupon_templates.id"], name=op.f("fk_code_batches_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_batches")),
        schema="promotion",
    )
    op.create_index("ix_code_batches_template", "code_batches", ["template_id", "id"], unique=False, schema="promotion")
    op.create_index(
        "ix_code_batches_waiting",
        "code_batches",
        ["worked_at"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.create_table(
        "coupon_grant_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("segment_id", sa.Uuid(), nullable=True),
        sa.Column("every", sa.Text(), nullable=True),
        sa.Column("on_day", sa.BigInteger(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(segment IN ('group', 'level', 'tag')) = (segment_id IS NOT NULL)",
            name=op.f("ck_coupon_grant_plans_segment"),
        ),
        sa.CheckConstraint(
            "(\"trigger\" = 'periodic') = (every IS NOT NULL)", name=op.f("ck_coupon_grant_plans_every")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.coupon_templates.id"], name=op.f("fk_coupon_grant_plans_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coupon_grant_plans")),
        schema="promotion",
    )
    op.create_index(
        "ix_coupon_grant_plans_due",
        "coupon_grant_plans",
        ["next_on"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("is_enabled"),
    )
    op.create_index(
        "ix_coupon_grant_plans_template", "coupon_grant_plans", ["template_id", "id"], unique=False, schema="promotion"
    )
    op.create_table(
        "code_batch_rows",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["promotion.code_batches.id"], name=op.f("fk_code_batch_rows_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "row", name=op.f("pk_code_batch_rows")),
        schema="promotion",
    )
    op.create_index(
        "ix_code_batch_rows_waiting",
        "code_batch_rows",
        ["batch_id", "row"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("problem IS NULL"),
    )
    op.create_table(
        "coupon_grants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_key", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("segment_id", sa.Uuid(), nullable=True),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("cursor", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(segment IN ('group', 'level', 'tag')) = (segment_id IS NOT NULL)", name=op.f("ck_coupon_grants_segment")
        ),
        sa.CheckConstraint("done >= 0 AND failed >= 0", name=op.f("ck_coupon_grants_progress")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["promotion.coupon_grant_plans.id"], name=op.f("fk_coupon_grants_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.coupon_templates.id"], name=op.f("fk_coupon_grants_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coupon_grants")),
        schema="promotion",
    )
    op.create_index(
        "ix_coupon_grants_template", "coupon_grants", ["template_id", "id"], unique=False, schema="promotion"
    )
    op.create_index(
        "ix_coupon_grants_waiting",
        "coupon_grants",
        ["worked_at"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.create_index("uq_coupon_grants_plan", "coupon_grants", ["plan_id", "due_on"], unique=True, schema="promotion")
    op.create_table(
        "coupon_grant_rows",
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["promotion.coupon_grants.id"], name=op.f("fk_coupon_grant_rows_grant_id")
        ),
        sa.PrimaryKeyConstraint("grant_id", "row", name=op.f("pk_coupon_grant_rows")),
        schema="promotion",
    )
    op.create_index(
        "ix_coupon_grant_rows_problems",
        "coupon_grant_rows",
        ["grant_id", "row"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("problem IS NOT NULL"),
    )
    op.create_table(
        "coupons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_key", sa.Text(), nullable=True),
        sa.Column("grant_id", sa.Uuid(), nullable=True),
        sa.Column("trade_id", sa.Uuid(), nullable=True),
        sa.Column("discount_minor", sa.BigInteger(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(state IN ('frozen', 'used')) = (trade_id IS NOT NULL)", name=op.f("ck_coupons_trade")),
        sa.CheckConstraint("(trade_id IS NOT NULL) = (discount_minor IS NOT NULL)", name=op.f("ck_coupons_discount")),
        sa.ForeignKeyConstraint(["grant_id"], ["promotion.coupon_grants.id"], name=op.f("fk_coupons_grant_id")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.coupon_templates.id"], name=op.f("fk_coupons_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coupons")),
        schema="promotion",
    )
    op.create_index(
        "ix_coupons_expiry",
        "coupons",
        ["expires_at"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_index(
        "ix_coupons_grant",
        "coupons",
        ["grant_id"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("grant_id IS NOT NULL"),
    )
    op.create_index("ix_coupons_owner", "coupons", ["owner_id", "id"], unique=False, schema="promotion")
    op.create_index("ix_coupons_template", "coupons", ["template_id", "id"], unique=False, schema="promotion")
    op.create_index(
        "ix_coupons_trade",
        "coupons",
        ["trade_id"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("trade_id IS NOT NULL"),
    )
    op.create_index(
        "uq_coupons_origin",
        "coupons",
        ["owner_id", "template_id", "origin_key"],
        unique=True,
        schema="promotion",
        postgresql_where=sa.text("origin_key IS NOT NULL"),
    )
    op.create_table(
        "coupon_codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("coupon_id", sa.Uuid(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'used') = (coupon_id IS NOT NULL)", name=op.f("ck_coupon_codes_coupon")),
        sa.ForeignKeyConstraint(["batch_id"], ["promotion.code_batches.id"], name=op.f("fk_coupon_codes_batch_id")),
        sa.ForeignKeyConstraint(["coupon_id"], ["promotion.coupons.id"], name=op.f("fk_coupon_codes_coupon_id")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.coupon_templates.id"], name=op.f("fk_coupon_codes_template_id")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_coupon_codes")),
        sa.UniqueConstraint("coupon_id", name=op.f("uq_coupon_codes_coupon_id")),
        schema="promotion",
    )
    op.create_index("ix_coupon_codes_batch", "coupon_codes", ["batch_id", "position"], unique=False, schema="promotion")
    op.create_index(
        "ix_coupon_codes_template",
        "coupon_codes",
        ["template_id", "batch_id", "position"],
        unique=False,
        schema="promotion",
    )
    op.create_table(
        "coupon_events",
        sa.Column("coupon_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("trade_id", sa.Uuid(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["coupon_id"], ["promotion.coupons.id"], name=op.f("fk_coupon_events_coupon_id")),
        sa.PrimaryKeyConstraint("coupon_id", "sequence", name=op.f("pk_coupon_events")),
        schema="promotion",
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("coupon_events", schema="promotion")
    op.drop_index("ix_coupon_codes_template", table_name="coupon_codes", schema="promotion")
    op.drop_index("ix_coupon_codes_batch", table_name="coupon_codes", schema="promotion")
    op.drop_table("coupon_codes", schema="promotion")
    op.drop_index(
        "uq_coupons_origin",
        table_name="coupons",
        schema="promotion",
        postgresql_where=sa.text("origin_key IS NOT NULL"),
    )
    op.drop_index(
        "ix_coupons_trade", table_name="coupons", schema="promotion", postgresql_where=sa.text("trade_id IS NOT NULL")
    )
    op.drop_index("ix_coupons_template", table_name="coupons", schema="promotion")
    op.drop_index("ix_coupons_owner", table_name="coupons", schema="promotion")
    op.drop_index(
        "ix_coupons_grant", table_name="coupons", schema="promotion", postgresql_where=sa.text("grant_id IS NOT NULL")
    )
    op.drop_index(
        "ix_coupons_expiry", table_name="coupons", schema="promotion", postgresql_where=sa.text("state = 'held'")
    )
    op.drop_table("coupons", schema="promotion")
    op.drop_index(
        "ix_coupon_grant_rows_problems",
        table_name="coupon_grant_rows",
        schema="promotion",
        postgresql_where=sa.text("problem IS NOT NULL"),
    )
    op.drop_table("coupon_grant_rows", schema="promotion")
    op.drop_index("uq_coupon_grants_plan", table_name="coupon_grants", schema="promotion")
    op.drop_index(
        "ix_coupon_grants_waiting",
        table_name="coupon_grants",
        schema="promotion",
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.drop_index("ix_coupon_grants_template", table_name="coupon_grants", schema="promotion")
    op.drop_table("coupon_grants", schema="promotion")
    op.drop_index(
        "ix_code_batch_rows_waiting",
        table_name="code_batch_rows",
        schema="promotion",
        postgresql_where=sa.text("problem IS NULL"),
    )
    op.drop_table("code_batch_rows", schema="promotion")
    op.drop_index("ix_coupon_grant_plans_template", table_name="coupon_grant_plans", schema="promotion")
    op.drop_index(
        "ix_coupon_grant_plans_due",
        table_name="coupon_grant_plans",
        schema="promotion",
        postgresql_where=sa.text("is_enabled"),
    )
    op.drop_table("coupon_grant_plans", schema="promotion")
    op.drop_index(
        "ix_code_batches_waiting",
        table_name="code_batches",
        schema="promotion",
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.drop_index("ix_code_batches_template", table_name="code_batches", schema="promotion")
    op.drop_table("code_batches", schema="promotion")
    op.drop_index(
        "ix_coupon_templates_claimable",
        table_name="coupon_templates",
        schema="promotion",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_table("coupon_templates", schema="promotion")

"""add levels and points"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "growth_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("growth_after", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("origin_step", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("change <> 0", name=op.f("ck_growth_entries_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_growth_entries")),
        sa.UniqueConstraint("member_id", "sequence", name=op.f("uq_growth_entries_member_id_sequence")),
        sa.UniqueConstraint(
            "source", "origin_id", "origin_step", name=op.f("uq_growth_entries_source_origin_id_origin_step")
        ),
        schema="member",
    )
    op.create_table(
        "invitations",
        sa.Column("invitee_id", sa.Uuid(), nullable=False),
        sa.Column("inviter_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rewarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'rewarded') = (rewarded_at IS NOT NULL)", name=op.f("ck_invitations_rewarded")),
        sa.CheckConstraint("inviter_id <> invitee_id", name=op.f("ck_invitations_somebody_else")),
        sa.PrimaryKeyConstraint("invitee_id", name=op.f("pk_invitations")),
        schema="member",
    )
    op.create_index(
        "ix_invitations_inviter", "invitations", ["inviter_id", "invitee_id"], unique=False, schema="member"
    )
    op.create_table(
        "level_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("from_level_id", sa.Uuid(), nullable=True),
        sa.Column("to_level_id", sa.Uuid(), nullable=True),
        sa.Column("growth", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_log")),
        schema="member",
    )
    op.create_index("ix_level_log_member", "level_log", ["member_id", "id"], unique=False, schema="member")
    op.create_table(
        "levels",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("growth_from", sa.BigInteger(), nullable=False),
        sa.Column("rights", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("growth_from >= 0", name=op.f("ck_levels_growth_from")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_levels")),
        sa.UniqueConstraint("growth_from", name=op.f("uq_levels_growth_from")),
        schema="member",
    )
    op.create_table(
        "member_orders",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("paid_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("trade_paid_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("trade_orders", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("points", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("growth", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("pending_posted", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("points_posted", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("growth_posted", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("step", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_member_orders")),
        schema="member",
    )
    op.create_index("ix_member_orders_member", "member_orders", ["member_id", "paid_at"], unique=False, schema="member")
    op.create_index("ix_member_orders_trade", "member_orders", ["trade_id"], unique=False, schema="member")
    op.create_table(
        "member_settings",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_member_settings")),
        schema="member",
    )
    op.create_table(
        "points_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("balance_change", sa.BigInteger(), nullable=False),
        sa.Column("pending_change", sa.BigInteger(), nullable=False),
        sa.Column("frozen_change", sa.BigInteger(), nullable=False),
        sa.Column("balance_after", sa.BigInteger(), nullable=False),
        sa.Column("pending_after", sa.BigInteger(), nullable=False),
        sa.Column("frozen_after", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("origin_step", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "balance_after >= 0 OR balance_change > 0 OR kind = 'reverse'",
            name=op.f("ck_points_entries_debt_explained"),
        ),
        sa.CheckConstraint("pending_after >= 0 AND frozen_after >= 0", name=op.f("ck_points_entries_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points_entries")),
        sa.UniqueConstraint("member_id", "sequence", name=op.f("uq_points_entries_member_id_sequence")),
        sa.UniqueConstraint(
            "source",
            "origin_id",
            "kind",
            "origin_step",
            name=op.f("uq_points_entries_source_origin_id_kind_origin_step"),
        ),
        schema="member",
    )
    op.create_table(
        "points_hold_lots",
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("trade_id", "lot_id", name=op.f("pk_points_hold_lots")),
        schema="member",
    )
    op.create_table(
        "points_holds",
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "points > 0 AND returned >= 0 AND returned <= points", name=op.f("ck_points_holds_returned")
        ),
        sa.PrimaryKeyConstraint("trade_id", name=op.f("pk_points_holds")),
        schema="member",
    )
    op.create_index("ix_points_holds_member", "points_holds", ["member_id"], unique=False, schema="member")
    op.create_table(
        "points_lots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("remaining", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("remaining >= 0 AND remaining <= quantity", name=op.f("ck_points_lots_remaining")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points_lots")),
        schema="member",
    )
    op.create_index(
        "ix_points_lots_due",
        "points_lots",
        ["expires_at"],
        unique=False,
        schema="member",
        postgresql_where=sa.text("remaining > 0"),
    )
    op.create_index(
        "ix_points_lots_member",
        "points_lots",
        ["member_id"],
        unique=False,
        schema="member",
        postgresql_where=sa.text("remaining > 0"),
    )
    op.create_table(
        "sign_in_days",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("streak", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("growth", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "day", name=op.f("pk_sign_in_days")),
        schema="member",
    )
    op.create_table(
        "tags",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'rule') = (rule IS NOT NULL)", name=op.f("ck_tags_rule")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        schema="member",
    )
    op.create_table(
        "walks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column("is_running", sa.Boolean(), nullable=False),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_walks")),
        schema="member",
    )
    op.create_table(
        "member_tags",
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tag_id"], ["member.tags.id"], name=op.f("fk_member_tags_tag_id")),
        sa.PrimaryKeyConstraint("tag_id", "member_id", name=op.f("pk_member_tags")),
        schema="member",
    )
    op.create_index("ix_member_tags_member", "member_tags", ["member_id"], unique=False, schema="member")
    op.create_table(
        "points_accounts",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("pending", sa.BigInteger(), nullable=False),
        sa.Column("frozen", sa.BigInteger(), nullable=False),
        sa.Column("entry_count", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("pending >= 0 AND frozen >= 0", name=op.f("ck_points_accounts_not_negative")),
        sa.ForeignKeyConstraint(["member_id"], ["member.members.id"], name=op.f("fk_points_accounts_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_points_accounts")),
        schema="member",
    )
    op.add_column("members", sa.Column("level_id", sa.Uuid(), nullable=True), schema="member")
    op.add_column(
        "members", sa.Column("growth", sa.BigInteger(), server_default=sa.text("0"), nullable=False), schema="member"
    )
    op.add_column(
        "members",
        sa.Column("growth_entry_count", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        schema="member",
    )
    op.add_column(
        "members",
        sa.Column("orders_count", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        schema="member",
    )
    op.add_column(
        "members",
        sa.Column("spent_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        schema="member",
    )
    op.add_column("members", sa.Column("last_order_at", sa.DateTime(timezone=True), nullable=True), schema="member")
    op.add_column("members", sa.Column("birthday", sa.Text(), nullable=True), schema="member")
    op.add_column(
        "members",
        sa.Column("birthday_year", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        schema="member",
    )
    op.add_column("members", sa.Column("invite_code", sa.Text(), nullable=True), schema="member")
    op.create_index(
        "ix_members_birthday",
        "members",
        ["birthday"],
        unique=False,
        schema="member",
        postgresql_where=sa.text("birthday IS NOT NULL"),
    )
    op.create_index(op.f("ix_members_level_id"), "members", ["level_id"], unique=False, schema="member")
    op.create_unique_constraint(op.f("uq_members_invite_code"), "members", ["invite_code"], schema="member")
    op.create_foreign_key(
        op.f("fk_members_level_id"),
        "members",
        "levels",
        ["level_id"],
        ["id"],
        source_schema="member",
        referent_schema="member",
    )
    op.create_check_constraint(
        op.f("ck_members_birthday"), "members", "birthday ~ '^[0-1][0-9]-[0-3][0-9]$'", schema="member"
    )
    op.create_check_constraint(
        op.f("ck_members_counters"), "members", "orders_count >= 0 AND spent_minor >= 0", schema="member"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_constraint(op.f("ck_members_counters"), "members", schema="member")
    op.drop_constraint(op.f("ck_members_birthday"), "members", schema="member")
    op.drop_constraint(op.f("fk_members_level_id"), "members", schema="member", type_="foreignkey")
    op.drop_constraint(op.f("uq_members_invite_code"), "members", schema="member", type_="unique")
    op.drop_index(op.f("ix_members_level_id"), table_name="members", schema="member")
    op.drop_index(
        "ix_members_birthday", table_name="members", schema="member", postgresql_where=sa.text("birthday IS NOT NULL")
    )
    op.drop_column("members", "invite_code", schema="member")
    op.drop_column("members", "birthday_year", schema="member")
    op.drop_column("members", "birthday", schema="member")
    op.drop_column("members", "last_order_at", schema="member")
    op.drop_column("members", "spent_minor", schema="member")
    op.drop_column("members", "orders_count", schema="member")
    op.drop_column("members", "growth_entry_count", schema="member")
    op.drop_column("members", "growth", schema="member")
    op.drop_column("members", "level_id", schema="member")
    op.drop_table("points_accounts", schema="member")
    op.drop_index("ix_member_tags_member", table_name="member_tags", schema="member")
    op.drop_table("member_tags", schema="member")
    op.drop_table("walks", schema="member")
    op.drop_table("tags", schema="member")
    op.drop_table("sign_in_days", schema="member")
    op.drop_index(
        "ix_points_lots_member", table_name="points_lots", schema="member", postgresql_where=sa.text("remaining > 0")
    )
    op.drop_index(
        "ix_points_lots_due", table_name="points_lots", schema="member", postgresql_where=sa.text("remaining > 0")
    )
    op.drop_table("points_lots", schema="member")
    op.drop_index("ix_points_holds_member", table_name="points_holds", schema="member")
    op.drop_table("points_holds", schema="member")
    op.drop_table("points_hold_lots", schema="member")
    op.drop_table("points_entries", schema="member")
    op.drop_table("member_settings", schema="member")
    op.drop_index("ix_member_orders_trade", table_name="member_orders", schema="member")
    op.drop_index("ix_member_orders_member", table_name="member_orders", schema="member")
    op.drop_table("member_orders", schema="member")
    op.drop_table("levels", schema="member")
    op.drop_index("ix_level_log_member", table_name="level_log", schema="member")
    op.drop_table("level_log", schema="member")
    op.drop_index("ix_invitations_inviter", table_name="invitations", schema="member")
    op.drop_table("invitations", schema="member")
    op.drop_table("growth_entries", schema="member")

"""add paid membership cards, prices by level, when members were last seen, and what takes invitations' rewards back"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_BASE = (
    "code <> 'base' OR (channel IS NULL AND member_group_id IS NULL{level} AND valid_from IS NULL AND valid_to IS NULL"
    " AND merchant_id IS NULL AND is_active)"
)


def upgrade() -> None:
    """Expand."""
    op.execute("CREATE SCHEMA membership")
    _add_plans()
    _add_cards()
    _add_entries()
    _change_members()
    op.add_column("price_lists", sa.Column("member_level_id", sa.Uuid(), nullable=True), schema="catalog")
    _set_base(" AND member_level_id IS NULL")


def _change_members() -> None:
    op.add_column("members", sa.Column("card_level_id", sa.Uuid(), nullable=True), schema="member")
    op.add_column("members", sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True), schema="member")
    op.create_foreign_key(
        op.f("fk_members_card_level_id"),
        "members",
        "levels",
        ["card_level_id"],
        ["id"],
        source_schema="member",
        referent_schema="member",
    )
    op.create_index("ix_members_card_level_id", "members", ["card_level_id"], unique=False, schema="member")
    for table, name in (("levels", "is_card_only"), ("level_log", "is_by_card")):
        column: sa.Column[bool] = sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)
        op.add_column(table, column, schema="member")
    op.add_column("invitations", sa.Column("order_id", sa.Uuid(), nullable=True), schema="member")
    op.add_column("invitations", sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True), schema="member")
    op.create_index("ix_invitations_order_id", "invitations", ["order_id"], unique=False, schema="member")
    op.drop_constraint(op.f("ck_invitations_rewarded"), "invitations", schema="member", type_="check")
    op.create_check_constraint(
        op.f("ck_invitations_rewarded"),
        "invitations",
        "(state = 'pending') = (rewarded_at IS NULL) AND (state = 'reversed') = (reversed_at IS NOT NULL)",
        schema="member",
    )

    op.execute(
        "UPDATE member.members m SET last_seen_at = a.last_signed_in_at"
        " FROM identity.accounts a WHERE a.id = m.id AND a.last_signed_in_at IS NOT NULL"
    )


def _set_base(level: str) -> None:
    op.drop_constraint(op.f("ck_price_lists_base"), "price_lists", schema="catalog", type_="check")
    op.create_check_constraint(op.f("ck_price_lists_base"), "price_lists", _BASE.format(level=level), schema="catalog")


def _add_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("level_id", sa.Uuid(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("term_unit", sa.Text(), nullable=False),
        sa.Column("term_count", sa.BigInteger(), nullable=True),
        sa.Column("gift_points", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("price_minor > 0 AND gift_points >= 0", name=op.f("ck_plans_amounts")),
        sa.CheckConstraint(
            "(term_unit = 'for_ever') = (term_count IS NULL) AND term_count > 0", name=op.f("ck_plans_term")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        schema="membership",
    )


def _add_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("level_id", sa.Uuid(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("term_unit", sa.Text(), nullable=False),
        sa.Column("term_count", sa.BigInteger(), nullable=True),
        sa.Column("gift_points", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pay_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refunded_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("price_minor > 0 AND gift_points >= 0", name=op.f("ck_cards_amounts")),
        sa.CheckConstraint("refunded_minor BETWEEN 0 AND price_minor", name=op.f("ck_cards_refunded")),
        sa.CheckConstraint("(state IN ('unpaid', 'closed')) = (paid_at IS NULL)", name=op.f("ck_cards_paid")),
        sa.CheckConstraint(
            "(paid_at IS NULL) = (starts_at IS NULL) AND starts_at < ends_at", name=op.f("ck_cards_valid")
        ),
        sa.CheckConstraint("(state IN ('unpaid', 'active')) = (over_at IS NULL)", name=op.f("ck_cards_over")),
        sa.ForeignKeyConstraint(["plan_id"], ["membership.plans.id"], name=op.f("fk_cards_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("member_id", "request_id", name=op.f("uq_cards_member_id_request_id")),
        sa.UniqueConstraint("number", name=op.f("uq_cards_number")),
        schema="membership",
    )
    op.create_index("ix_cards_listed", "cards", ["state", "id"], unique=False, schema="membership")
    op.create_index("ix_cards_member_id", "cards", ["member_id", "id"], unique=False, schema="membership")
    op.create_index("ix_cards_plan_id", "cards", ["plan_id"], unique=False, schema="membership")
    op.create_index(
        "ix_cards_due",
        "cards",
        ["pay_due_at", "id"],
        unique=False,
        schema="membership",
        postgresql_where=sa.text("state = 'unpaid'"),
    )
    op.create_index(
        "ix_cards_ending",
        "cards",
        ["ends_at", "id"],
        unique=False,
        schema="membership",
        postgresql_where=sa.text("state = 'active'"),
    )


def _add_entries() -> None:
    op.create_table(
        "card_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('bought', 'revoked')", name=op.f("ck_card_entries_kind")),
        sa.ForeignKeyConstraint(["card_id"], ["membership.cards.id"], name=op.f("fk_card_entries_card_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_entries")),
        sa.UniqueConstraint("card_id", "kind", name=op.f("uq_card_entries_card_id_kind")),
        schema="membership",
    )


def downgrade() -> None:
    """Undo."""
    _set_base("")
    op.drop_column("price_lists", "member_level_id", schema="catalog")
    op.drop_constraint(op.f("ck_invitations_rewarded"), "invitations", schema="member", type_="check")
    op.execute("UPDATE member.invitations SET state = 'rewarded' WHERE state = 'reversed'")
    op.create_check_constraint(
        op.f("ck_invitations_rewarded"),
        "invitations",
        "(state = 'rewarded') = (rewarded_at IS NOT NULL)",
        schema="member",
    )
    op.drop_index("ix_invitations_order_id", table_name="invitations", schema="member")
    for table, names in {
        "invitations": ("reversed_at", "order_id"),
        "level_log": ("is_by_card",),
        "levels": ("is_card_only",),
        "members": ("last_seen_at", "card_level_id"),
    }.items():
        for name in names:
            op.drop_column(table, name, schema="member")
    for table in ("card_entries", "cards", "plans"):
        op.drop_table(table, schema="membership")
    op.execute("DROP SCHEMA membership")

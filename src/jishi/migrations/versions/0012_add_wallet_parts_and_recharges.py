"""add wallet parts and recharges"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ZERO = sa.text("0")


def upgrade() -> None:
    """Expand."""
    _add_gifts()
    _add_holds()
    _add_parts_of_payments()
    _add_packages()
    _add_recharges()


def _add_gifts() -> None:
    op.add_column(
        "wallet_accounts",
        sa.Column("gift_minor", sa.BigInteger(), server_default=_ZERO, nullable=False),
        schema="member",
    )
    op.create_check_constraint(
        op.f("ck_wallet_accounts_gift_within_balance"),
        "wallet_accounts",
        "gift_minor >= 0 AND gift_minor <= balance_minor",
        schema="member",
    )
    for column in ("gift_minor", "gift_after_minor"):
        op.add_column(
            "wallet_entries",
            sa.Column(column, sa.BigInteger(), server_default=_ZERO, nullable=False),
            schema="member",
        )
    op.add_column("wallet_entries", sa.Column("returns_id", sa.Uuid(), nullable=True), schema="member")
    op.create_index(
        "ix_wallet_entries_returns_id",
        "wallet_entries",
        ["returns_id"],
        unique=False,
        schema="member",
        postgresql_where=sa.text("returns_id IS NOT NULL"),
    )


def _add_holds() -> None:
    op.create_table(
        "wallet_holds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_wallet_holds_amount")),
        sa.ForeignKeyConstraint(["member_id"], ["member.members.id"], name=op.f("fk_wallet_holds_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wallet_holds")),
        schema="member",
    )
    op.create_index(
        "ix_wallet_holds_frozen",
        "wallet_holds",
        ["member_id"],
        unique=False,
        schema="member",
        postgresql_where=sa.text("state = 'frozen'"),
    )


def _add_parts_of_payments() -> None:
    op.add_column(
        "payment_attempts",
        sa.Column("wallet_minor", sa.BigInteger(), server_default=_ZERO, nullable=False),
        schema="payment",
    )
    op.create_check_constraint(
        op.f("ck_payment_attempts_wallet_not_negative"), "payment_attempts", "wallet_minor >= 0", schema="payment"
    )
    op.add_column(
        "refunds",
        sa.Column("is_wallet_part", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        schema="payment",
    )
    op.drop_index("uq_refunds_origin", table_name="refunds", schema="payment")
    op.create_index(
        "uq_refunds_origin",
        "refunds",
        ["origin_kind", "origin_id", "payment_order_id", "is_wallet_part"],
        unique=True,
        schema="payment",
        postgresql_where=sa.text("state <> 'failed'"),
    )


def _add_packages() -> None:
    op.execute("CREATE SCHEMA recharge")
    op.create_table(
        "packages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("pay_minor", sa.BigInteger(), nullable=False),
        sa.Column("gift_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("sold_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sold_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("limit_per_member", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("pay_minor > 0 AND gift_minor >= 0", name=op.f("ck_packages_amounts")),
        sa.CheckConstraint("sold_from < sold_until", name=op.f("ck_packages_window")),
        sa.CheckConstraint("limit_per_member > 0", name=op.f("ck_packages_limit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packages")),
        schema="recharge",
    )


def _add_recharges() -> None:
    op.create_table(
        "recharges",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("package_id", sa.Uuid(), nullable=True),
        sa.Column("pay_minor", sa.BigInteger(), nullable=False),
        sa.Column("gift_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pay_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("pay_minor > 0 AND gift_minor >= 0", name=op.f("ck_recharges_amounts")),
        sa.CheckConstraint("(state = 'paid') = (paid_at IS NOT NULL)", name=op.f("ck_recharges_paid_at_when_paid")),
        sa.ForeignKeyConstraint(["package_id"], ["recharge.packages.id"], name=op.f("fk_recharges_package_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recharges")),
        sa.UniqueConstraint("member_id", "request_id", name=op.f("uq_recharges_member_id_request_id")),
        sa.UniqueConstraint("number", name=op.f("uq_recharges_number")),
        schema="recharge",
    )
    op.create_index("ix_recharges_listed", "recharges", ["state", "id"], unique=False, schema="recharge")
    op.create_index("ix_recharges_member_id", "recharges", ["member_id", "id"], unique=False, schema="recharge")
    op.create_index("ix_recharges_package_id", "recharges", ["package_id"], unique=False, schema="recharge")
    op.create_index(
        "ix_recharges_due",
        "recharges",
        ["pay_due_at", "id"],
        unique=False,
        schema="recharge",
        postgresql_where=sa.text("state = 'unpaid'"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("recharges", schema="recharge")
    op.drop_table("packages", schema="recharge")
    op.execute("DROP SCHEMA recharge")
    op.drop_index("uq_refunds_origin", table_name="refunds", schema="payment")
    op.create_index(
        "uq_refunds_origin",
        "refunds",
        ["origin_kind", "origin_id"],
        unique=True,
        schema="payment",
        postgresql_where=sa.text("state <> 'failed'"),
    )
    op.drop_column("refunds", "is_wallet_part", schema="payment")
    op.drop_column("payment_attempts", "wallet_minor", schema="payment")
    op.drop_table("wallet_holds", schema="member")
    op.drop_index("ix_wallet_entries_returns_id", table_name="wallet_entries", schema="member")
    for column in ("returns_id", "gift_after_minor", "gift_minor"):
        op.drop_column("wallet_entries", column, schema="member")
    op.drop_column("wallet_accounts", "gift_minor", schema="member")

"""add presales"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TRADE_COLUMNS = (
    ("deposit_minor", sa.BigInteger()),
    ("deposit_worth_minor", sa.BigInteger()),
    ("presale_id", sa.Uuid()),
    ("balance_from", sa.DateTime(timezone=True)),
    ("balance_until", sa.DateTime(timezone=True)),
    ("ship_until", sa.DateTime(timezone=True)),
    ("keeps_deposit", sa.Boolean()),
    ("deposit_paid_at", sa.DateTime(timezone=True)),
    ("balance_told_at", sa.DateTime(timezone=True)),
    ("is_deposit_kept", sa.Boolean()),
)


def upgrade() -> None:
    """Expand."""
    _add_presales()
    _add_deposits()
    _add_parts()


def _add_presales() -> None:
    op.execute("CREATE SCHEMA IF NOT EXISTS presale")
    op.create_table(
        "presales",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("deposit_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deposit_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("balance_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("balance_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ship_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_limit", sa.BigInteger(), nullable=True),
        sa.Column("keeps_deposit", sa.Boolean(), nullable=False),
        sa.Column("promotion_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "deposit_from < deposit_until AND deposit_until <= balance_from AND balance_from < balance_until"
            " AND balance_until <= ship_until",
            name=op.f("ck_presales_windows"),
        ),
        sa.CheckConstraint("member_limit > 0", name=op.f("ck_presales_member_limit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presales")),
        sa.UniqueConstraint("promotion_id", name=op.f("uq_presales_promotion_id")),
        schema="presale",
    )
    op.create_index("ix_presales_merchant", "presales", ["merchant_id", "id"], unique=False, schema="presale")
    op.create_index("ix_presales_state", "presales", ["state", "id"], unique=False, schema="presale")
    op.create_table(
        "presale_goods",
        sa.Column("presale_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("deposit_minor", sa.BigInteger(), nullable=False),
        sa.Column("worth_minor", sa.BigInteger(), nullable=False),
        sa.Column("quota", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "deposit_minor > 0 AND worth_minor >= deposit_minor AND worth_minor < price_minor AND quota > 0",
            name=op.f("ck_presale_goods_amounts"),
        ),
        sa.ForeignKeyConstraint(["presale_id"], ["presale.presales.id"], name=op.f("fk_presale_goods_presale_id")),
        sa.PrimaryKeyConstraint("presale_id", "variant_id", name=op.f("pk_presale_goods")),
        schema="presale",
    )
    op.create_index("ix_presale_goods_variant", "presale_goods", ["variant_id"], unique=False, schema="presale")


def _add_deposits() -> None:
    for name, kind in _TRADE_COLUMNS:
        op.add_column("trades", sa.Column(name, kind, nullable=True), schema="order")
    op.create_check_constraint(
        op.f("ck_trades_deposit"), "trades", "deposit_minor BETWEEN 1 AND total_minor", schema="order"
    )
    op.create_index(
        "ix_trades_balance_until",
        "trades",
        ["balance_until"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("state = 'deposit_paid'"),
    )
    op.create_index(
        "ix_trades_balance_from",
        "trades",
        ["balance_from"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("state = 'deposit_paid' AND balance_told_at IS NULL"),
    )


def _add_parts() -> None:
    op.add_column(
        "payment_orders",
        sa.Column("part", sa.Text(), server_default=sa.text("'whole'"), nullable=False),
        schema="payment",
    )
    op.add_column("payment_orders", sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True), schema="payment")
    op.drop_constraint(op.f("uq_payment_orders_trade_id"), "payment_orders", schema="payment")
    op.create_unique_constraint(
        op.f("uq_payment_orders_trade_id_part"), "payment_orders", ["trade_id", "part"], schema="payment"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_constraint(op.f("uq_payment_orders_trade_id_part"), "payment_orders", schema="payment")
    op.create_unique_constraint(op.f("uq_payment_orders_trade_id"), "payment_orders", ["trade_id"], schema="payment")
    op.drop_column("payment_orders", "kept_at", schema="payment")
    op.drop_column("payment_orders", "part", schema="payment")
    op.drop_index("ix_trades_balance_from", table_name="trades", schema="order")
    op.drop_index("ix_trades_balance_until", table_name="trades", schema="order")
    op.drop_constraint(op.f("ck_trades_deposit"), "trades", schema="order")
    for name, _ in reversed(_TRADE_COLUMNS):
        op.drop_column("trades", name, schema="order")
    op.drop_table("presale_goods", schema="presale")
    op.drop_table("presales", schema="presale")
    op.execute("DROP SCHEMA presale")

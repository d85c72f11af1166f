"""add refunds of units"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    _count_units()
    _add_unit_refunds()
    _add_return_settings()


def _count_units() -> None:
    for name in ("refunded_quantity", "dropped_quantity"):
        column = sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False)
        op.add_column("order_lines", column, schema="order")
    op.drop_constraint(op.f("ck_order_lines_quantities"), "order_lines", schema="order")
    op.create_check_constraint(
        op.f("ck_order_lines_quantities"),
        "order_lines",
        "quantity > 0 AND shipped_quantity >= 0 AND shipped_quantity + dropped_quantity <= quantity",
        schema="order",
    )
    op.create_check_constraint(
        op.f("ck_order_lines_refunded_units"),
        "order_lines",
        "refunded_quantity BETWEEN 0 AND quantity AND dropped_quantity >= 0",
        schema="order",
    )


def _add_unit_refunds() -> None:
    op.create_table(
        "unit_refunds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("freight_minor", sa.BigInteger(), nullable=False),
        sa.Column("freight_settled_minor", sa.BigInteger(), nullable=False),
        sa.Column("notes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "amount_minor >= 0 AND freight_minor BETWEEN 0 AND amount_minor", name=op.f("ck_unit_refunds_amounts")
        ),
        sa.CheckConstraint("freight_settled_minor BETWEEN 0 AND freight_minor", name=op.f("ck_unit_refunds_settled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_refunds")),
        schema="order",
    )
    op.create_index("ix_unit_refunds_trade_id", "unit_refunds", ["trade_id"], unique=False, schema="order")
    op.create_index("ix_unit_refunds_order_id", "unit_refunds", ["order_id"], unique=False, schema="order")
    op.create_table(
        "unit_refund_lines",
        sa.Column("unit_refund_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("settled_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "quantity >= 0 AND settled_minor BETWEEN 0 AND amount_minor", name=op.f("ck_unit_refund_lines_settled")
        ),
        sa.ForeignKeyConstraint(
            ["unit_refund_id"], ["order.unit_refunds.id"], name=op.f("fk_unit_refund_lines_unit_refund_id")
        ),
        sa.PrimaryKeyConstraint("unit_refund_id", "order_id", "position", name=op.f("pk_unit_refund_lines")),
        schema="order",
    )
    op.create_index(
        "ix_unit_refund_lines_order_id", "unit_refund_lines", ["order_id", "position"], unique=False, schema="order"
    )


def _add_return_settings() -> None:
    op.create_table(
        "return_settings",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_settings")),
        schema="order",
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("return_settings", schema="order")
    op.drop_table("unit_refund_lines", schema="order")
    op.drop_table("unit_refunds", schema="order")
    op.drop_constraint(op.f("ck_order_lines_refunded_units"), "order_lines", schema="order")
    op.drop_constraint(op.f("ck_order_lines_quantities"), "order_lines", schema="order")
    op.create_check_constraint(
        op.f("ck_order_lines_quantities"),
        "order_lines",
        "quantity > 0 AND shipped_quantity BETWEEN 0 AND quantity",
        schema="order",
    )
    op.drop_column("order_lines", "dropped_quantity", schema="order")
    op.drop_column("order_lines", "refunded_quantity", schema="order")

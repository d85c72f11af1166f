"""add how exports are sorted, what is run by hand, and the indexes that lists are sorted by"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_INDEXES = (
    ("ix_payment_orders_amount", "payment", "payment_orders", "amount_minor"),
    ("ix_payment_attempts_amount", "payment", "payment_attempts", "amount_minor"),
    ("ix_refunds_amount", "payment", "refunds", "amount_minor"),
    ("ix_recharges_pay", "recharge", "recharges", "pay_minor"),
    ("ix_withdrawals_amount", "member", "withdrawals", "amount_minor"),
    ("ix_members_spent", "member", "members", "spent_minor"),
    ("ix_members_orders", "member", "members", "orders_count"),
    ("ix_members_growth", "member", "members", "growth"),
)


def upgrade() -> None:
    """Expand."""
    op.add_column("exports", sa.Column("sort", sa.Text(), nullable=True), schema="desk")
    op.create_table(
        "hand_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_runs")),
        schema="kit",
    )
    op.create_index(
        "uq_hand_runs_open",
        "hand_runs",
        ["kind", "subject"],
        unique=True,
        schema="kit",
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_index("ix_hand_runs_subject", "hand_runs", ["subject", "id"], schema="kit")
    for name, schema, table, column in _INDEXES:
        op.create_index(name, table, [column, "id"], schema=schema)


def downgrade() -> None:
    """Contract."""
    for name, schema, table, *_ in reversed(_INDEXES):
        op.drop_index(name, table_name=table, schema=schema)
    op.drop_table("hand_runs", schema="kit")
    op.drop_column("exports", "sort", schema="desk")

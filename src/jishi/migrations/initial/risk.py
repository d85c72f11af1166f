"""The tables of risk, as they began."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA risk")
    _add_block_entries()
    _add_decisions()


def _add_block_entries() -> None:
    op.create_table(
        "block_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('account', 'ip', 'phone')", name=op.f("ck_block_entries_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block_entries")),
        schema="risk",
    )
    op.create_index("uq_block_entries_value", "block_entries", ["kind", "value"], unique=True, schema="risk")


def _add_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("ip", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        schema="risk",
    )
    op.create_index("ix_decisions_account", "decisions", ["account_id", "id"], unique=False, schema="risk")
    op.create_index("ix_decisions_at", "decisions", ["at"], unique=False, schema="risk")
    op.create_index("ix_decisions_rule", "decisions", ["rule", "id"], unique=False, schema="risk")

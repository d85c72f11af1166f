"""add exports and event acts"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "event_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_acts")),
        schema="desk",
    )
    op.create_index("ix_event_acts_event_id", "event_acts", ["event_id", "id"], unique=False, schema="desk")
    op.create_table(
        "exports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("filters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("columns", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rows_total", sa.BigInteger(), nullable=False),
        sa.Column("rows_done", sa.BigInteger(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("merchant_ids", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("warehouse_ids", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("rows_done >= 0 AND rows_total >= 0", name=op.f("ck_exports_rows")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
        schema="desk",
    )
    op.create_index(
        "ix_exports_expires_at",
        "exports",
        ["expires_at"],
        unique=False,
        schema="desk",
        postgresql_where=sa.text("state = 'done'"),
    )
    op.create_index("ix_exports_owner", "exports", ["created_by", "id"], unique=False, schema="desk")
    op.create_index(
        "ix_exports_waiting",
        "exports",
        ["id"],
        unique=False,
        schema="desk",
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.create_index(
        "ix_inbox_troubled",
        "inbox",
        ["event_id"],
        unique=False,
        schema="kit",
        postgresql_where=sa.text("state <> 'done'"),
    )
    op.add_column("timer_runs", sa.Column("rows_at", sa.DateTime(timezone=True), nullable=True), schema="kit")
    op.add_column(
        "timer_runs",
        sa.Column("failures", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        schema="kit",
    )
    op.add_column("timer_runs", sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True), schema="kit")


def downgrade() -> None:
    """Undo."""
    op.drop_column("timer_runs", "failed_at", schema="kit")
    op.drop_column("timer_runs", "failures", schema="kit")
    op.drop_column("timer_runs", "rows_at", schema="kit")
    op.drop_index("ix_inbox_troubled", table_name="inbox", schema="kit", postgresql_where=sa.text("state <> 'done'"))
    op.drop_index(
        "ix_exports_waiting",
        table_name="exports",
        schema="desk",
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.drop_index("ix_exports_owner", table_name="exports", schema="desk")
    op.drop_index(
        "ix_exports_expires_at", table_name="exports", schema="desk", postgresql_where=sa.text("state = 'done'")
    )
    op.drop_table("exports", schema="desk")
    op.drop_index("ix_event_acts_event_id", table_name="event_acts", schema="desk")
    op.drop_table("event_acts", schema="desk")

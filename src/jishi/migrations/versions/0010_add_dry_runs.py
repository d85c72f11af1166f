"""add dry runs"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "dry_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merchant_ids", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("placed_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("without", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("totals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("cursor", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("days BETWEEN 1 AND 90", name=op.f("ck_dry_runs_days")),
        sa.CheckConstraint("done >= 0", name=op.f("ck_dry_runs_progress")),
        sa.CheckConstraint("placed_until > placed_from", name=op.f("ck_dry_runs_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dry_runs")),
        schema="promotion",
    )
    op.create_index(
        "ix_dry_runs_waiting",
        "dry_runs",
        ["worked_at"],
        unique=False,
        schema="promotion",
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.create_table(
        "dry_run_limits",
        *_run(),
        sa.Column("promotion_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("used >= 0", name=op.f("ck_dry_run_limits_used")),
        _of_run("dry_run_limits"),
        sa.PrimaryKeyConstraint("run_id", "promotion_id", "kind", "subject", name=op.f("pk_dry_run_limits")),
        schema="promotion",
    )
    op.create_table(
        "dry_run_orders",
        *_run(),
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sold_minor", sa.BigInteger(), nullable=False),
        sa.Column("would_minor", sa.BigInteger(), nullable=False),
        sa.Column("change_minor", sa.BigInteger(), nullable=False),
        sa.Column("sold_discount_minor", sa.BigInteger(), nullable=False),
        sa.Column("would_discount_minor", sa.BigInteger(), nullable=False),
        sa.Column("sold_margin_minor", sa.BigInteger(), nullable=True),
        sa.Column("would_margin_minor", sa.BigInteger(), nullable=True),
        sa.Column("is_proved", sa.Boolean(), nullable=False),
        _of_run("dry_run_orders"),
        sa.PrimaryKeyConstraint("run_id", "trade_id", name=op.f("pk_dry_run_orders")),
        schema="promotion",
    )
    op.create_index(
        "ix_dry_run_orders_change",
        "dry_run_orders",
        ["run_id", "change_minor", "trade_id"],
        unique=False,
        schema="promotion",
    )
    op.create_table(
        "dry_run_sums",
        *_run(),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("orders", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("sold_minor", sa.BigInteger(), nullable=False),
        sa.Column("would_minor", sa.BigInteger(), nullable=False),
        _of_run("dry_run_sums"),
        sa.PrimaryKeyConstraint("run_id", "kind", "subject", "other", name=op.f("pk_dry_run_sums")),
        schema="promotion",
    )
    op.create_index(
        "ix_dry_run_sums_change",
        "dry_run_sums",
        ["run_id", "kind", sa.text("(would_minor - sold_minor)")],
        unique=False,
        schema="promotion",
    )


def downgrade() -> None:
    """Undo."""
    for table in ("dry_run_sums", "dry_run_orders", "dry_run_limits", "dry_runs"):
        op.drop_table(table, schema="promotion")


def _run() -> list[sa.Column[object]]:
    return [sa.Column("run_id", sa.Uuid(), nullable=False)]


def _of_run(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["run_id"], ["promotion.dry_runs.id"], name=op.f(f"fk_{table}_run_id"), ondelete="CASCADE"
    )

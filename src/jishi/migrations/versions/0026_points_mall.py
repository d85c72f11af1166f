"""add the points mall"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.execute("CREATE SCHEMA IF NOT EXISTS points_mall")
    op.create_table(
        "points_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("money_minor", sa.BigInteger(), nullable=False),
        sa.Column("quota", sa.BigInteger(), nullable=False),
        sa.Column("member_limit", sa.BigInteger(), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("level_id", sa.Uuid(), nullable=True),
        sa.Column("promotion_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("points > 0 AND money_minor >= 0 AND quota > 0", name=op.f("ck_points_offers_amounts")),
        sa.CheckConstraint("member_limit > 0", name=op.f("ck_points_offers_member_limit")),
        sa.CheckConstraint("valid_from < valid_until", name=op.f("ck_points_offers_window")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points_offers")),
        sa.UniqueConstraint("promotion_id", name=op.f("uq_points_offers_promotion_id")),
        schema="points_mall",
    )
    for name, columns in (("merchant", ["merchant_id", "id"]), ("state", ["state", "points", "id"])):
        op.create_index(f"ix_points_offers_{name}", "points_offers", columns, unique=False, schema="points_mall")
    op.create_index(
        "ix_points_offers_over",
        "points_offers",
        ["valid_until"],
        unique=False,
        schema="points_mall",
        postgresql_where=sa.text("state IN ('active', 'paused')"),
    )
    op.add_column("trades", sa.Column("points_offer_id", sa.Uuid(), nullable=True), schema="order")
    _add_count("order", "order_lines", "points")
    op.create_check_constraint(op.f("ck_order_lines_points"), "order_lines", "points >= 0", schema="order")
    _add_count("member", "member_orders", "points_spent")
    _add_count("member", "member_orders", "points_returned")


def _add_count(schema: str, table: str, name: str) -> None:
    column = sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    op.add_column(table, column, schema=schema)


def downgrade() -> None:
    """Undo."""
    op.drop_column("member_orders", "points_returned", schema="member")
    op.drop_column("member_orders", "points_spent", schema="member")
    op.drop_constraint(op.f("ck_order_lines_points"), "order_lines", schema="order")
    op.drop_column("order_lines", "points", schema="order")
    op.drop_column("trades", "points_offer_id", schema="order")
    op.drop_table("points_offers", schema="points_mall")
    op.execute("DROP SCHEMA points_mall")

"""drop the clock of reviews, which nothing acts on, and units on their way, which nothing counts"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_CHECK = "ck_timer_settings_positive"
_POSITIVE = "unpaid_minutes > 0 AND ship_hours > 0 AND receive_days > 0 AND after_sale_days >= 0"


def upgrade() -> None:
    """Contract."""
    op.drop_constraint(op.f(_CHECK), "timer_settings", schema="order")
    op.drop_column("timer_settings", "review_days", schema="order")
    op.create_check_constraint(op.f(_CHECK), "timer_settings", _POSITIVE, schema="order")
    op.drop_column("orders", "review_due_at", schema="order")
    op.drop_constraint(op.f("ck_stock_levels_incoming_not_negative"), "stock_levels", schema="inventory")
    op.drop_column("stock_levels", "incoming", schema="inventory")


def downgrade() -> None:
    """Undo."""
    incoming = sa.Column("incoming", sa.BigInteger(), server_default="0", nullable=False)
    op.add_column("stock_levels", incoming, schema="inventory")
    op.alter_column("stock_levels", "incoming", server_default=None, schema="inventory")
    op.create_check_constraint(
        op.f("ck_stock_levels_incoming_not_negative"), "stock_levels", "incoming >= 0", schema="inventory"
    )
    op.add_column("orders", sa.Column("review_due_at", sa.DateTime(timezone=True), nullable=True), schema="order")
    review_days = sa.Column("review_days", sa.BigInteger(), server_default="7", nullable=False)
    op.drop_constraint(op.f(_CHECK), "timer_settings", schema="order")
    op.add_column("timer_settings", review_days, schema="order")
    op.alter_column("timer_settings", "review_days", server_default=None, schema="order")
    op.create_check_constraint(op.f(_CHECK), "timer_settings", f"{_POSITIVE} AND review_days >= 0", schema="order")

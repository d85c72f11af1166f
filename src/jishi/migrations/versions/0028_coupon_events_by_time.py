"""add indexes by which the ledger of coupons is read: by time, and by trade"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_index("ix_coupon_events_at", "coupon_events", ["at", "coupon_id", "sequence"], schema="coupon")
    op.create_index(
        "ix_coupon_events_trade",
        "coupon_events",
        ["trade_id"],
        schema="coupon",
        postgresql_where=sa.text("trade_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Contract."""
    op.drop_index("ix_coupon_events_trade", "coupon_events", schema="coupon")
    op.drop_index("ix_coupon_events_at", "coupon_events", schema="coupon")

"""add what red packets tell staff: the number of their trade, and how they ended"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0021"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_packets_template": ["template_id", "id"],
    "ix_packets_trade_id": ["trade_id"],
    "ix_packets_trade_number": ["trade_number"],
}


def upgrade() -> None:
    """Expand; packets that were there before take the number of their trade from it, and ended at their time."""
    op.add_column("packets", sa.Column("trade_number", sa.Text(), nullable=True), schema="coupon")
    op.add_column("packets", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True), schema="coupon")
    op.add_column("packets", sa.Column("ended_by", sa.Text(), nullable=True), schema="coupon")
    op.add_column("packets", sa.Column("end_reason", sa.Text(), nullable=True), schema="coupon")
    op.execute(
        "UPDATE coupon.packets SET"
        " trade_number = COALESCE((SELECT number FROM \"order\".trades WHERE trades.id = trade_id), ''),"
        " ended_at = CASE WHEN state <> 'open' THEN LEAST(expires_at, now()) END,"
        " ended_by = CASE WHEN state <> 'open' THEN 'system' END"
    )
    op.alter_column("packets", "trade_number", nullable=False, schema="coupon")
    ended = "(state = 'open') = (ended_at IS NULL)"
    op.create_check_constraint(op.f("ck_packets_ended"), "packets", ended, schema="coupon")
    for name, columns in _INDEXES.items():
        op.create_index(name, "packets", columns, schema="coupon")


def downgrade() -> None:
    """Undo."""
    for name in _INDEXES:
        op.drop_index(name, "packets", schema="coupon")
    op.drop_constraint(op.f("ck_packets_ended"), "packets", schema="coupon")
    for name in ("trade_number", "ended_at", "ended_by", "end_reason"):
        op.drop_column("packets", name, schema="coupon")

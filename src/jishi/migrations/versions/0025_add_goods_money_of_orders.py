"""add what of members' orders was paid for goods and what of that went back, and all that invitations brought"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_COLUMNS = {
    "member_orders": ("goods_minor", "goods_refunded_minor"),
    "invitations": ("growth", "welcome_points"),
}


def upgrade() -> None:
    """Expand; orders that were there before take theirs from their lines, invitations from the ledgers."""
    for table, names in _COLUMNS.items():
        for name in names:
            column = sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False)
            op.add_column(table, column, schema="member")
    op.execute(
        "UPDATE member.member_orders o SET goods_minor = l.goods_minor, goods_refunded_minor = l.refunded_minor"
        " FROM (SELECT order_id, sum(total_minor) AS goods_minor, sum(refunded_minor) AS refunded_minor"
        ' FROM "order".order_lines GROUP BY order_id) l'
        " WHERE l.order_id = o.order_id AND o.paid_at IS NOT NULL"
    )
    op.execute(
        "UPDATE member.invitations i SET"
        " growth = COALESCE((SELECT change FROM member.growth_entries"
        " WHERE source = 'invitation' AND origin_id = i.invitee_id), 0),"
        " welcome_points = COALESCE((SELECT balance_change FROM member.points_entries"
        " WHERE source = 'welcome' AND origin_id = i.invitee_id), 0)"
    )


def downgrade() -> None:
    """Undo."""
    for table, names in _COLUMNS.items():
        for name in names:
            op.drop_column(table, name, schema="member")

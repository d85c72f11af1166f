"""add gone trades"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand; of trades that were over before, their money tells what came back."""
    op.add_column(
        "member_orders",
        sa.Column("is_trade_gone", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        schema="member",
    )


def downgrade() -> None:
    """Undo."""
    op.drop_column("member_orders", "is_trade_gone", schema="member")

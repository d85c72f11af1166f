"""initial"""

from alembic import op
from sqlalchemy.schema import DropSchema

from jishi.migrations.initial import (
    cart,
    catalog,
    fulfillment,
    identity,
    inventory,
    kit,
    media,
    member,
    merchant,
    notification,
    order,
    payment,
    promotion,
    risk,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MODULES = (
    cart,
    catalog,
    fulfillment,
    identity,
    inventory,
    media,
    member,
    merchant,
    notification,
    order,
    payment,
    promotion,
    risk,
)


def upgrade() -> None:
    """Expand."""
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    kit.upgrade()
    for module in _MODULES:
        module.upgrade()


def downgrade() -> None:
    """Undo."""
    for module in reversed(_MODULES):
        op.execute(DropSchema(module.__name__.rpartition(".")[2], cascade=True))
    op.execute("DROP SEQUENCE kit.number_blocks")
    op.execute("DROP TABLE kit.changes, kit.idempotency_keys, kit.inbox, kit.outbox, kit.timer_runs")

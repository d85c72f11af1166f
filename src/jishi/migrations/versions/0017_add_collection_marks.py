"""add collection marks"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand, and mark the collections that there are."""
    op.create_table(
        "collection_marks",
        sa.Column("collection_id", sa.Uuid(), nullable=False),
        sa.Column("goods_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("collection_id", "goods_id", name=op.f("pk_collection_marks")),
        schema="promotion",
    )
    op.execute(
        "INSERT INTO promotion.collection_marks (collection_id, goods_id)"
        " SELECT DISTINCT id, unnest(product_ids) FROM content.collections WHERE kind = 'manual'"
        " UNION SELECT id, rule_id FROM content.collections WHERE kind IN ('category', 'brand')"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("collection_marks", schema="promotion")

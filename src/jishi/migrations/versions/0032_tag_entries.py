"""add the ledger of the tags that members were given and lost, and the stock of gifts that dry runs count down"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand; what members carry already is what their entries begin with."""
    op.create_table(
        "tag_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("tag_name", postgresql.JSONB(), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("change IN (-1, 1)", name=op.f("ck_tag_entries_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag_entries")),
        schema="member",
    )
    op.create_index("ix_tag_entries_member", "tag_entries", ["member_id", "at", "id"], unique=False, schema="member")
    op.execute(
        "INSERT INTO member.tag_entries (id, member_id, tag_id, tag_name, change, source, actor, at)"
        " SELECT gen_random_uuid(), c.member_id, c.tag_id, t.name, 1, 'opening', 'system', c.at"
        " FROM member.member_tags c JOIN member.tags t ON t.id = c.tag_id"
    )
    op.add_column("dry_run_limits", sa.Column("cap", sa.BigInteger(), nullable=True), schema="promotion")


def downgrade() -> None:
    """Contract."""
    op.execute("DELETE FROM promotion.dry_run_limits WHERE cap IS NOT NULL")
    op.drop_column("dry_run_limits", "cap", schema="promotion")
    op.drop_index("ix_tag_entries_member", table_name="tag_entries", schema="member")
    op.drop_table("tag_entries", schema="member")

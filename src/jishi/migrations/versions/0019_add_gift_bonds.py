"""add gift bonds"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand; gifts that came before are bound to nothing."""
    op.create_table(
        "gift_bonds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("paid_minor", sa.BigInteger(), nullable=False),
        sa.Column("gift_minor", sa.BigInteger(), nullable=False),
        sa.Column("left_minor", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_minor", sa.BigInteger(), nullable=False),
        sa.Column("taken_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("paid_minor > 0 AND gift_minor > 0", name=op.f("ck_gift_bonds_amounts")),
        sa.CheckConstraint(
            "left_minor >= 0 AND withdrawn_minor >= 0 AND left_minor + withdrawn_minor <= paid_minor",
            name=op.f("ck_gift_bonds_paid"),
        ),
        sa.CheckConstraint("taken_minor BETWEEN 0 AND gift_minor", name=op.f("ck_gift_bonds_taken")),
        sa.ForeignKeyConstraint(["member_id"], ["member.members.id"], name=op.f("fk_gift_bonds_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_bonds")),
        schema="member",
    )
    op.create_index(
        "ix_gift_bonds_left",
        "gift_bonds",
        ["member_id", "currency", "sequence"],
        schema="member",
        postgresql_where=sa.text("left_minor > 0"),
    )
    op.create_table(
        "gift_bond_moves",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("bond_id", sa.Uuid(), nullable=False),
        sa.Column("left_change", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_change", sa.BigInteger(), nullable=False),
        sa.Column("taken_change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "bond_id", name=op.f("pk_gift_bond_moves")),
        schema="member",
    )
    op.create_index("ix_gift_bond_moves_bond_id", "gift_bond_moves", ["bond_id"], schema="member")
    op.add_column(
        "withdrawals",
        sa.Column("taken_back_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        schema="member",
    )
    _replace_check("amount_minor > 0 AND taken_back_minor >= 0")


def downgrade() -> None:
    """Undo."""
    _replace_check("amount_minor > 0")
    op.drop_column("withdrawals", "taken_back_minor", schema="member")
    op.drop_table("gift_bond_moves", schema="member")
    op.drop_table("gift_bonds", schema="member")


def _replace_check(condition: str) -> None:
    op.drop_constraint(op.f("ck_withdrawals_amount"), "withdrawals", schema="member")
    op.create_check_constraint(op.f("ck_withdrawals_amount"), "withdrawals", condition, schema="member")

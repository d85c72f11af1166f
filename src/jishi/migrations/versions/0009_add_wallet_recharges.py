"""add wallet recharges"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "payment_passwords",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.members.id"], name=op.f("fk_payment_passwords_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_payment_passwords")),
        schema="member",
    )
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("payee_name", sa.Text(), nullable=False),
        sa.Column("payee_bank", sa.Text(), nullable=False),
        sa.Column("payee_account", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("bank_reference", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paid_by", sa.Text(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state = 'paid') = (bank_reference IS NOT NULL)", name=op.f("ck_withdrawals_paid")),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_withdrawals_amount")),
        sa.ForeignKeyConstraint(["member_id"], ["member.members.id"], name=op.f("fk_withdrawals_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
        sa.UniqueConstraint("bank_reference", name=op.f("uq_withdrawals_bank_reference")),
        sa.UniqueConstraint("member_id", "request_id", name=op.f("uq_withdrawals_member_id_request_id")),
        schema="member",
    )
    op.create_index(
        "ix_withdrawals_waiting",
        "withdrawals",
        ["id"],
        unique=False,
        schema="member",
        postgresql_where=sa.text("state IN ('requested', 'approved')"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(
        "ix_withdrawals_waiting",
        table_name="withdrawals",
        schema="member",
        postgresql_where=sa.text("state IN ('requested', 'approved')"),
    )
    op.drop_table("withdrawals", schema="member")
    op.drop_table("payment_passwords", schema="member")

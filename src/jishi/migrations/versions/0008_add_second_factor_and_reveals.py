"""add second factor and reveals"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "second_factors",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("enabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["identity.staff.id"], name=op.f("fk_second_factors_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_second_factors")),
        schema="identity",
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["identity.staff.id"], name=op.f("fk_recovery_codes_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
        schema="identity",
    )
    op.create_index(
        "ix_recovery_codes_staff_id", "recovery_codes", ["staff_id", "digest"], unique=True, schema="identity"
    )
    op.create_table(
        "fresh_proofs",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_fresh_proofs")),
        schema="identity",
    )
    op.create_index(op.f("ix_fresh_proofs_proved_at"), "fresh_proofs", ["proved_at"], unique=False, schema="identity")
    op.create_table(
        "wechat_apps",
        sa.Column("app_id", sa.Text(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        sa.Column("api_url", sa.Text(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("app_id", name=op.f("pk_wechat_apps")),
        schema="identity",
    )
    op.create_table(
        "wechat_identities",
        sa.Column("app_id", sa.Text(), nullable=False),
        sa.Column("openid", sa.Text(), nullable=False),
        sa.Column("unionid", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["identity.accounts.id"], name=op.f("fk_wechat_identities_account_id")),
        sa.PrimaryKeyConstraint("app_id", "openid", name=op.f("pk_wechat_identities")),
        schema="identity",
    )
    op.create_index(
        "ix_wechat_identities_account_id",
        "wechat_identities",
        ["account_id", "app_id"],
        unique=True,
        schema="identity",
    )
    op.create_index("ix_wechat_identities_unionid", "wechat_identities", ["unionid"], schema="identity")
    op.create_table(
        "stock_turns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_turns")),
        schema="inventory",
    )
    op.add_column(
        "products",
        sa.Column("is_in_stock", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        schema="catalog",
    )
    op.create_table(
        "reveals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("client_ip", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reveals")),
        schema="desk",
    )
    op.create_index("ix_reveals_staff_id", "reveals", ["staff_id", "at"], unique=False, schema="desk")
    op.create_index("ix_reveals_subject_id", "reveals", ["subject_id", "id"], unique=False, schema="desk")


def downgrade() -> None:
    """Undo."""
    op.drop_table("reveals", schema="desk")
    op.drop_column("products", "is_in_stock", schema="catalog")
    op.drop_table("stock_turns", schema="inventory")
    op.drop_table("wechat_identities", schema="identity")
    op.drop_table("wechat_apps", schema="identity")
    op.drop_table("fresh_proofs", schema="identity")
    op.drop_table("recovery_codes", schema="identity")
    op.drop_table("second_factors", schema="identity")

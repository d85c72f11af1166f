"""The tables of media, as they began."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA media")
    _add_assets()
    _add_discarded_files()
    _add_asset_uses()


def _add_assets() -> None:
    op.create_table(
        "assets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=True),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("blur", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.CheckConstraint("digest ~ '^[0-9a-f]{64}$'", name=op.f("ck_assets_digest")),
        sa.CheckConstraint("width > 0 AND height > 0 AND size_bytes > 0", name=op.f("ck_assets_sizes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assets")),
        schema="media",
    )
    op.create_index("ix_assets_digest", "assets", ["digest"], unique=False, schema="media")
    op.create_index("ix_assets_merchant_id", "assets", ["merchant_id", "id"], unique=False, schema="media")
    op.create_index(
        "uq_assets_merchant_id_digest",
        "assets",
        ["merchant_id", "digest"],
        unique=True,
        schema="media",
        postgresql_nulls_not_distinct=True,
    )


def _add_discarded_files() -> None:
    op.create_table(
        "discarded_files",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_discarded_files")),
        schema="media",
    )
    op.create_index(
        "ix_discarded_files_discarded_at", "discarded_files", ["discarded_at"], unique=False, schema="media"
    )


def _add_asset_uses() -> None:
    op.create_table(
        "asset_uses",
        sa.Column("owner_kind", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("asset_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["media.assets.id"], name=op.f("fk_asset_uses_asset_id")),
        sa.PrimaryKeyConstraint("owner_kind", "owner_id", "asset_id", name=op.f("pk_asset_uses")),
        schema="media",
    )
    op.create_index("ix_asset_uses_asset_id", "asset_uses", ["asset_id"], unique=False, schema="media")

"""The tables of member, as they began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA member")
    _add_member_groups()
    _add_wallet_entries()
    _add_members()
    _add_addresses()
    _add_wallet_accounts()


def _add_member_groups() -> None:
    op.create_table(
        "member_groups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_groups")),
        sa.UniqueConstraint("code", name=op.f("uq_member_groups_code")),
        schema="member",
    )


def _add_wallet_entries() -> None:
    op.create_table(
        "wallet_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("balance_after_minor", sa.BigInteger(), nullable=False),
        sa.Column("origin_kind", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'credit' AND amount_minor > 0) OR (kind = 'debit' AND amount_minor < 0)",
            name=op.f("ck_wallet_entries_sign"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wallet_entries")),
        sa.UniqueConstraint(
            "member_id", "currency", "sequence", name=op.f("uq_wallet_entries_member_id_currency_sequence")
        ),
        sa.UniqueConstraint(
            "origin_kind", "origin_id", "kind", name=op.f("uq_wallet_entries_origin_kind_origin_id_kind")
        ),
        schema="member",
    )


def _add_members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=False),
        sa.Column("avatar_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["member.member_groups.id"], name=op.f("fk_members_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        schema="member",
    )
    op.create_index("ix_members_created_at", "members", ["created_at"], unique=False, schema="member")
    op.create_index(op.f("ix_members_group_id"), "members", ["group_id"], unique=False, schema="member")
    op.create_index(
        "ix_members_nickname",
        "members",
        [sa.literal_column("lower(nickname) text_pattern_ops")],
        unique=False,
        schema="member",
    )


def _add_addresses() -> None:
    op.create_table(
        "addresses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("consignee", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("province_code", sa.Text(), nullable=False),
        sa.Column("city_code", sa.Text(), nullable=False),
        sa.Column("district_code", sa.Text(), nullable=False),
        sa.Column("region_names", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("used_count", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("district_code ~ '^[0-9]{6}$'", name=op.f("ck_addresses_district_code")),
        sa.CheckConstraint(
            "city_code = left(district_code, 4) AND province_code = left(district_code, 2)",
            name=op.f("ck_addresses_codes_agree"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.members.id"], name=op.f("fk_addresses_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
        schema="member",
    )
    op.create_index("ix_addresses_member", "addresses", ["member_id", "id"], unique=False, schema="member")
    op.create_index(
        "uq_addresses_default",
        "addresses",
        ["member_id"],
        unique=True,
        schema="member",
        postgresql_where=sa.text("is_default"),
    )


def _add_wallet_accounts() -> None:
    op.create_table(
        "wallet_accounts",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.Column("entry_count", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("balance_minor >= 0", name=op.f("ck_wallet_accounts_not_negative")),
        sa.ForeignKeyConstraint(["member_id"], ["member.members.id"], name=op.f("fk_wallet_accounts_member_id")),
        sa.PrimaryKeyConstraint("member_id", "currency", name=op.f("pk_wallet_accounts")),
        schema="member",
    )

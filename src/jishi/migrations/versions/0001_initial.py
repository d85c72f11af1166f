"""initial"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from jishi.kit.changes import Xid8

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.execute("CREATE SCHEMA cart")
    op.execute("CREATE SCHEMA catalog")
    op.execute("CREATE SCHEMA fulfillment")
    op.execute("CREATE SCHEMA identity")
    op.execute("CREATE SCHEMA inventory")
    op.execute("CREATE SCHEMA media")
    op.execute("CREATE SCHEMA member")
    op.execute("CREATE SCHEMA merchant")
    op.execute("CREATE SCHEMA notification")
    op.execute('CREATE SCHEMA "order"')
    op.execute("CREATE SCHEMA payment")
    op.execute("CREATE SCHEMA promotion")
    op.execute("CREATE SCHEMA risk")
    op.execute("CREATE SEQUENCE kit.number_blocks")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.create_table(
        "cart_lines",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("is_selected", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("price_seen_minor", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quantity BETWEEN 1 AND 999", name=op.f("ck_cart_lines_quantity")),
        sa.PrimaryKeyConstraint("owner_id", "variant_id", name=op.f("pk_cart_lines")),
        schema="cart",
    )
    op.create_index(
        "ix_cart_lines_stale",
        "cart_lines",
        ["updated_at"],
        unique=False,
        schema="cart",
        postgresql_where=sa.text("is_guest"),
    )
    op.create_table(
        "attributes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("choices", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributes")),
        sa.UniqueConstraint("code", name=op.f("uq_attributes_code")),
        schema="catalog",
    )
    op.create_table(
        "brands",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("media_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brands")),
        sa.UniqueConstraint("code", name=op.f("uq_brands_code")),
        schema="catalog",
    )
    op.create_index("ix_brands_position", "brands", ["position", "id"], unique=False, schema="catalog")
    op.create_table(
        "categories",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("path", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("depth", sa.BigInteger(), nullable=False),
        sa.Column("media_id", sa.Uuid(), nullable=True),
        sa.Column("price_floor_minor", sa.BigInteger(), nullable=True),
        sa.Column("price_ceiling_minor", sa.BigInteger(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(depth = 0) = (parent_id IS NULL)", name=op.f("ck_categories_root")),
        sa.CheckConstraint("depth = 0 OR path[cardinality(path) - 1] = parent_id", name=op.f("ck_categories_parent")),
        sa.CheckConstraint(
            "depth = cardinality(path) - 1 AND path[cardinality(path)] = id", name=op.f("ck_categories_path")
        ),
        sa.CheckConstraint(
            "price_floor_minor > 0 AND price_ceiling_minor > 0 AND price_floor_minor <= price_ceiling_minor",
            name=op.f("ck_categories_band"),
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["catalog.categories.id"], name=op.f("fk_categories_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
        schema="catalog",
    )
    op.create_index("ix_categories_parent_id", "categories", ["parent_id", "position"], unique=False, schema="catalog")
    op.create_index(
        "ix_categories_path", "categories", ["path"], unique=False, schema="catalog", postgresql_using="gin"
    )
    op.create_table(
        "listing_settings",
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("is_four_eyes", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("merchant_id", name=op.f("pk_listing_settings")),
        schema="catalog",
    )
    op.create_table(
        "price_lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("member_group_id", sa.Uuid(), nullable=True),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "code <> 'base' OR (channel IS NULL AND member_group_id IS NULL AND valid_from IS NULL AND valid_to IS NULL AND merchant_id IS NULL AND is_active)",
            name=op.f("ck_price_lists_base"),
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_price_lists_currency")),
        sa.CheckConstraint("valid_to > valid_from", name=op.f("ck_price_lists_window")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_lists")),
        sa.UniqueConstraint("code", name=op.f("uq_price_lists_code")),
        schema="catalog",
    )
    op.create_index("ix_price_lists_merchant_id", "price_lists", ["merchant_id"], unique=False, schema="catalog")
    op.create_table(
        "carriers",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("tracking_pattern", sa.Text(), nullable=True),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_carriers")),
        schema="fulfillment",
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("suspended_reason", sa.Text(), nullable=True),
        sa.Column("session_epoch", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("phone", name=op.f("uq_accounts_phone")),
        schema="identity",
    )
    op.create_index("ix_accounts_status", "accounts", ["status", "id"], unique=False, schema="identity")
    op.create_table(
        "revoked_sessions",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_revoked_sessions")),
        schema="identity",
    )
    op.create_index(
        op.f("ix_revoked_sessions_expires_at"), "revoked_sessions", ["expires_at"], unique=False, schema="identity"
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("permission_sets", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("code", name=op.f("uq_roles_code")),
        schema="identity",
    )
    op.create_table(
        "sign_in_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("client_ip", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_log")),
        schema="identity",
    )
    op.create_index("ix_sign_in_log_at", "sign_in_log", ["at"], unique=False, schema="identity")
    op.create_index("ix_sign_in_log_kind", "sign_in_log", ["subject_kind", "id"], unique=False, schema="identity")
    op.create_index("ix_sign_in_log_subject", "sign_in_log", ["subject_id", "id"], unique=False, schema="identity")
    op.create_table(
        "staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("suspended_reason", sa.Text(), nullable=True),
        sa.Column("merchant_ids", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("warehouse_ids", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("invitation_digest", sa.LargeBinary(), nullable=True),
        sa.Column("invitation_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_epoch", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
        schema="identity",
    )
    op.create_index(
        "ix_staff_invitation",
        "staff",
        ["invitation_digest"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("invitation_digest IS NOT NULL"),
    )
    op.create_index(
        "ix_staff_merchants", "staff", ["merchant_ids"], unique=False, schema="identity", postgresql_using="gin"
    )
    op.create_table(
        "stock_movements",
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_hand_delta", sa.BigInteger(), nullable=False),
        sa.Column("reserved_delta", sa.BigInteger(), nullable=False),
        sa.Column("origin_kind", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("variant_id", "warehouse_id", "id", name=op.f("pk_stock_movements")),
        schema="inventory",
    )
    op.create_table(
        "warehouses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("merchant_id", sa.Uuid(), nullable=True),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["inventory.warehouses.id"], name=op.f("fk_warehouses_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warehouses")),
        sa.UniqueConstraint("code", name=op.f("uq_warehouses_code")),
        schema="inventory",
    )
    op.create_index(op.f("ix_warehouses_parent_id"), "warehouses", ["parent_id"], unique=False, schema="inventory")
    op.create_table(
        "changes",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("xid", Xid8(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", "key", name=op.f("pk_changes")),
        schema="kit",
    )
    op.create_index("ix_changes_xid", "changes", ["xid"], unique=False, schema="kit")
    op.create_table(
        "idempotency_keys",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key", name=op.f("pk_idempotency_keys")),
        schema="kit",
    )
    op.create_index("ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"], unique=False, schema="kit")
    op.create_table(
        "inbox",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "handler", name=op.f("pk_inbox")),
        schema="kit",
    )
    op.create_index(
        "ix_inbox_retry",
        "inbox",
        ["next_attempt_at"],
        unique=False,
        schema="kit",
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        schema="kit",
    )
    op.create_index("ix_outbox_dispatched_at", "outbox", ["dispatched_at"], unique=False, schema="kit")
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["id"],
        unique=False,
        schema="kit",
        postgresql_where=sa.text("dispatched_at IS NULL"),
    )
    op.create_table(
        "timer_runs",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_timer_runs")),
        schema="kit",
    )
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
    op.create_table(
        "merchants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("description", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("logo_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("is_platform", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("NOT is_platform OR status = 'open'", name=op.f("ck_merchants_platform_open")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchants")),
        sa.UniqueConstraint("code", name=op.f("uq_merchants_code")),
        schema="merchant",
    )
    op.create_index("ix_merchants_status", "merchants", ["status", "id"], unique=False, schema="merchant")
    op.create_index(
        "uq_merchants_platform",
        "merchants",
        ["is_platform"],
        unique=True,
        schema="merchant",
        postgresql_where=sa.text("is_platform"),
    )
    op.create_table(
        "channel_accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("config_cipher", sa.LargeBinary(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_accounts")),
        sa.UniqueConstraint("code", name=op.f("uq_channel_accounts_code")),
        schema="notification",
    )
    op.create_index(
        "ix_channel_accounts_enabled",
        "channel_accounts",
        ["channel"],
        unique=True,
        schema="notification",
        postgresql_where=sa.text("is_enabled"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("params", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("provider_reference", sa.Text(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        schema="notification",
    )
    op.create_index(
        "ix_deliveries_claimed",
        "deliveries",
        ["claimed_at"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_index(
        "ix_deliveries_due",
        "deliveries",
        ["next_attempt_at"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index("ix_deliveries_finished_at", "deliveries", ["finished_at"], unique=False, schema="notification")
    op.create_index("ix_deliveries_recipient", "deliveries", ["recipient", "id"], unique=False, schema="notification")
    op.create_index("ix_deliveries_state", "deliveries", ["state", "id"], unique=False, schema="notification")
    op.create_index("ix_deliveries_template", "deliveries", ["template", "id"], unique=False, schema="notification")
    op.create_table(
        "order_lines",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("sku_code", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("option_text", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("media_id", sa.Uuid(), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit_price_minor", sa.BigInteger(), nullable=False),
        sa.Column("market_price_minor", sa.BigInteger(), nullable=True),
        sa.Column("discount_minor", sa.BigInteger(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("weight_g", sa.BigInteger(), nullable=False),
        sa.Column("reservation_state", sa.Text(), nullable=False),
        sa.Column("shipped_quantity", sa.BigInteger(), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "quantity > 0 AND shipped_quantity BETWEEN 0 AND quantity", name=op.f("ck_order_lines_quantities")
        ),
        sa.CheckConstraint(
            "total_minor = unit_price_minor * quantity - discount_minor", name=op.f("ck_order_lines_sum")
        ),
        sa.CheckConstraint(
            "total_minor >= 0 AND refunded_minor BETWEEN 0 AND total_minor", name=op.f("ck_order_lines_refunded")
        ),
        sa.PrimaryKeyConstraint("order_id", "position", name=op.f("pk_order_lines")),
        schema="order",
    )
    op.create_index(
        "ix_order_lines_held",
        "order_lines",
        ["variant_id", "warehouse_id"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("reservation_state = 'held'"),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("order_state", sa.Text(), nullable=False),
        sa.Column("payment_state", sa.Text(), nullable=False),
        sa.Column("fulfillment_state", sa.Text(), nullable=False),
        sa.Column("goods_minor", sa.BigInteger(), nullable=False),
        sa.Column("discount_minor", sa.BigInteger(), nullable=False),
        sa.Column("freight_minor", sa.BigInteger(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("address", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("staff_note", sa.Text(), nullable=True),
        sa.Column("invoice", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ship_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receive_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("after_sale_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("total_minor = goods_minor - discount_minor + freight_minor", name=op.f("ck_orders_sum")),
        sa.CheckConstraint(
            "total_minor >= 0 AND refunded_minor BETWEEN 0 AND total_minor", name=op.f("ck_orders_refunded")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_orders_number")),
        schema="order",
    )
    op.create_index(
        "ix_orders_after_sale_until",
        "orders",
        ["after_sale_until"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("order_state = 'confirmed' AND fulfillment_state = 'received'"),
    )
    op.create_index("ix_orders_buyer_id", "orders", ["buyer_id", "id"], unique=False, schema="order")
    op.create_index(
        "ix_orders_consignee",
        "orders",
        [sa.literal_column("(address ->> 'consignee')")],
        unique=False,
        schema="order",
        postgresql_where=sa.text("order_state <> 'placed'"),
    )
    op.create_index("ix_orders_merchant_id", "orders", ["merchant_id", "id"], unique=False, schema="order")
    op.create_index(
        "ix_orders_phone",
        "orders",
        [sa.literal_column("(address ->> 'phone')")],
        unique=False,
        schema="order",
        postgresql_where=sa.text("order_state <> 'placed'"),
    )
    op.create_index(
        "ix_orders_placed_at",
        "orders",
        ["placed_at"],
        unique=False,
        schema="order",
        postgresql_using="brin",
        postgresql_with={"autosummarize": "on"},
    )
    op.create_index(
        "ix_orders_receive_due_at",
        "orders",
        ["receive_due_at"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("order_state = 'confirmed' AND fulfillment_state = 'shipped'"),
    )
    op.create_index(
        "ix_orders_ship_due_at",
        "orders",
        ["ship_due_at"],
        unique=False,
        schema="order",
        postgresql_where=sa.text(
            "order_state = 'confirmed' AND fulfillment_state IN ('unfulfilled', 'partially_shipped')"
        ),
    )
    op.create_index(op.f("ix_orders_trade_id"), "orders", ["trade_id"], unique=False, schema="order")
    op.create_table(
        "timer_settings",
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("unpaid_minutes", sa.BigInteger(), nullable=False),
        sa.Column("ship_hours", sa.BigInteger(), nullable=False),
        sa.Column("receive_days", sa.BigInteger(), nullable=False),
        sa.Column("review_days", sa.BigInteger(), nullable=False),
        sa.Column("after_sale_days", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "unpaid_minutes > 0 AND ship_hours > 0 AND receive_days > 0 AND review_days >= 0 AND after_sale_days >= 0",
            name=op.f("ck_timer_settings_positive"),
        ),
        sa.PrimaryKeyConstraint("merchant_id", name=op.f("pk_timer_settings")),
        schema="order",
    )
    op.create_table(
        "trades",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.LargeBinary(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("goods_minor", sa.BigInteger(), nullable=False),
        sa.Column("discount_minor", sa.BigInteger(), nullable=False),
        sa.Column("freight_minor", sa.BigInteger(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pay_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("explanation", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("total_minor = goods_minor - discount_minor + freight_minor", name=op.f("ck_trades_sum")),
        sa.CheckConstraint("total_minor >= 0", name=op.f("ck_trades_total")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trades")),
        sa.UniqueConstraint("buyer_id", "idempotency_key", name=op.f("uq_trades_buyer_id_idempotency_key")),
        sa.UniqueConstraint("number", name=op.f("uq_trades_number")),
        schema="order",
    )
    op.create_index(
        "ix_trades_pay_due_at",
        "trades",
        ["pay_due_at"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("state = 'unpaid'"),
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("gateway_code", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("subject_id", "code", name=op.f("uq_alerts_subject_id_code")),
        schema="payment",
    )
    op.create_index("ix_alerts_listed", "alerts", ["state", "id"], unique=False, schema="payment")
    op.create_index(
        "ix_alerts_open", "alerts", ["id"], unique=False, schema="payment", postgresql_where=sa.text("state = 'open'")
    )
    op.create_table(
        "callbacks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gateway_code", sa.Text(), nullable=False),
        sa.Column("provider_event_id", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("out_trade_no", sa.Text(), nullable=True),
        sa.Column("told", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("body_bytes", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callbacks")),
        schema="payment",
    )
    op.create_index("ix_callbacks_listed", "callbacks", ["verdict", "id"], unique=False, schema="payment")
    op.create_index("ix_callbacks_out_trade_no", "callbacks", ["out_trade_no"], unique=False, schema="payment")
    op.create_index(
        "ix_callbacks_refused",
        "callbacks",
        ["gateway_code", "received_at"],
        unique=False,
        schema="payment",
        postgresql_where=sa.text("verdict = 'refused'"),
    )
    op.create_index(
        "uq_callbacks_event", "callbacks", ["gateway_code", "provider_event_id"], unique=True, schema="payment"
    )
    op.create_table(
        "gateway_accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("methods", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("config_cipher", sa.LargeBinary(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_accounts")),
        sa.UniqueConstraint("code", name=op.f("uq_gateway_accounts_code")),
        schema="payment",
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("subaccount", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=True),
        sa.Column("origin_kind", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_minor <> 0", name=op.f("ck_ledger_entries_amount_not_zero")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint(
            "origin_kind", "origin_id", "position", name=op.f("uq_ledger_entries_origin_kind_origin_id_position")
        ),
        schema="payment",
    )
    op.create_index(
        "ix_ledger_entries_account", "ledger_entries", ["account", "subaccount", "id"], unique=False, schema="payment"
    )
    op.create_index("ix_ledger_entries_merchant_id", "ledger_entries", ["merchant_id"], unique=False, schema="payment")
    op.create_index(
        "ix_ledger_entries_transaction_id", "ledger_entries", ["transaction_id"], unique=False, schema="payment"
    )
    op.create_table(
        "payment_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("trade_number", sa.Text(), nullable=False),
        sa.Column("payer_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'paid') = (paid_at IS NOT NULL)", name=op.f("ck_payment_orders_paid_at_when_paid")
        ),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_payment_orders_amount_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_payment_orders_number")),
        sa.UniqueConstraint("trade_id", name=op.f("uq_payment_orders_trade_id")),
        schema="payment",
    )
    op.create_index(op.f("ix_payment_orders_payer_id"), "payment_orders", ["payer_id"], unique=False, schema="payment")
    op.create_index(op.f("ix_payment_orders_state"), "payment_orders", ["state"], unique=False, schema="payment")
    op.create_index(
        op.f("ix_payment_orders_trade_number"), "payment_orders", ["trade_number"], unique=False, schema="payment"
    )
    op.create_table(
        "freight_templates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("charge_by", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freight_templates")),
        schema="promotion",
    )
    op.create_index(
        "ix_freight_templates_merchant", "freight_templates", ["merchant_id", "id"], unique=False, schema="promotion"
    )
    op.create_table(
        "block_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('account', 'ip', 'phone')", name=op.f("ck_block_entries_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block_entries")),
        schema="risk",
    )
    op.create_index("uq_block_entries_value", "block_entries", ["kind", "value"], unique=True, schema="risk")
    op.create_table(
        "decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("ip", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        schema="risk",
    )
    op.create_index("ix_decisions_account", "decisions", ["account_id", "id"], unique=False, schema="risk")
    op.create_index("ix_decisions_at", "decisions", ["at"], unique=False, schema="risk")
    op.create_index("ix_decisions_rule", "decisions", ["rule", "id"], unique=False, schema="risk")
    op.create_table(
        "category_attributes",
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("attribute_id", sa.Uuid(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("is_filter", sa.Boolean(), nullable=False),
        sa.Column("is_variant_axis", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribute_id"], ["catalog.attributes.id"], name=op.f("fk_category_attributes_attribute_id")
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["catalog.categories.id"], name=op.f("fk_category_attributes_category_id")
        ),
        sa.PrimaryKeyConstraint("category_id", "attribute_id", name=op.f("pk_category_attributes")),
        schema="catalog",
    )
    op.create_index(
        "ix_category_attributes_attribute_id", "category_attributes", ["attribute_id"], unique=False, schema="catalog"
    )
    op.create_table(
        "products",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("subtitle", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("description", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=True),
        sa.Column("attributes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("media_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("freight_template_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("review_note", sa.Text(), nullable=True),
        sa.Column("listed_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("listed_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.Column("is_frozen", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("min_price_minor", sa.BigInteger(), nullable=True),
        sa.Column("max_price_minor", sa.BigInteger(), nullable=True),
        sa.Column("sold_count", sa.BigInteger(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("listed_to > listed_from", name=op.f("ck_products_window")),
        sa.CheckConstraint("sold_count >= 0", name=op.f("ck_products_sold_count")),
        sa.ForeignKeyConstraint(["brand_id"], ["catalog.brands.id"], name=op.f("fk_products_brand_id")),
        sa.ForeignKeyConstraint(["category_id"], ["catalog.categories.id"], name=op.f("fk_products_category_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
        sa.UniqueConstraint("merchant_id", "code", name=op.f("uq_products_merchant_id_code")),
        schema="catalog",
    )
    op.create_index(
        "ix_products_attributes",
        "products",
        ["attributes"],
        unique=False,
        schema="catalog",
        postgresql_using="gin",
        postgresql_ops={"attributes": "jsonb_path_ops"},
    )
    op.create_index("ix_products_brand_id", "products", ["brand_id"], unique=False, schema="catalog")
    op.create_index("ix_products_category_id", "products", ["category_id"], unique=False, schema="catalog")
    op.create_index(
        "ix_products_to_list",
        "products",
        ["listed_from", "listed_to"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("state = 'approved' AND NOT is_listed AND NOT is_frozen"),
    )
    op.create_index(
        "ix_products_to_unlist",
        "products",
        ["listed_to"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("is_listed"),
    )
    op.create_index(
        "ix_products_freight_template_id", "products", ["freight_template_id"], unique=False, schema="catalog"
    )
    op.create_index("ix_products_merchant_id", "products", ["merchant_id", "id"], unique=False, schema="catalog")
    op.create_index(
        "ix_products_newest",
        "products",
        [sa.literal_column("listed_from DESC"), sa.literal_column("id DESC")],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("is_listed"),
    )
    op.create_index(
        "ix_products_options",
        "products",
        ["options"],
        unique=False,
        schema="catalog",
        postgresql_using="gin",
        postgresql_ops={"options": "jsonb_path_ops"},
    )
    op.create_index(
        "ix_products_price",
        "products",
        ["min_price_minor", "id"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("is_listed"),
    )
    op.create_index(
        "ix_products_sales",
        "products",
        [sa.literal_column("sold_count DESC"), sa.literal_column("id DESC")],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("is_listed"),
    )
    op.create_index(
        "ix_products_search_text",
        "products",
        ["search_text"],
        unique=False,
        schema="catalog",
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.create_index("ix_products_state", "products", ["state", "id"], unique=False, schema="catalog")
    op.create_table(
        "shipments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("carrier_code", sa.Text(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("shipped_by", sa.Text(), nullable=False),
        sa.Column("shipped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["carrier_code"], ["fulfillment.carriers.code"], name=op.f("fk_shipments_carrier_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipments")),
        sa.UniqueConstraint("number", name=op.f("uq_shipments_number")),
        schema="fulfillment",
    )
    op.create_index(
        "ix_shipments_carrier_code", "shipments", ["carrier_code", "id"], unique=False, schema="fulfillment"
    )
    op.create_index("ix_shipments_merchant_id", "shipments", ["merchant_id", "id"], unique=False, schema="fulfillment")
    op.create_index("ix_shipments_order_id", "shipments", ["order_id", "id"], unique=False, schema="fulfillment")
    op.create_index(
        "ix_shipments_tracking_number", "shipments", ["tracking_number"], unique=False, schema="fulfillment"
    )
    op.create_index(
        "ix_shipments_warehouse_id", "shipments", ["warehouse_id", "id"], unique=False, schema="fulfillment"
    )
    op.create_index(
        "uq_shipments_tracking",
        "shipments",
        ["order_id", "carrier_code", "tracking_number"],
        unique=True,
        schema="fulfillment",
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_table(
        "staff_roles",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["identity.roles.id"], name=op.f("fk_staff_roles_role_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["identity.staff.id"], name=op.f("fk_staff_roles_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "role_id", name=op.f("pk_staff_roles")),
        schema="identity",
    )
    op.create_index(op.f("ix_staff_roles_role_id"), "staff_roles", ["role_id"], unique=False, schema="identity")
    op.create_table(
        "safety_stocks",
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_safety_stocks_quantity_not_negative")),
        sa.ForeignKeyConstraint(
            ["warehouse_id"], ["inventory.warehouses.id"], name=op.f("fk_safety_stocks_warehouse_id")
        ),
        sa.PrimaryKeyConstraint("variant_id", "warehouse_id", "channel", name=op.f("pk_safety_stocks")),
        schema="inventory",
    )
    op.create_index("ix_safety_stocks_warehouse", "safety_stocks", ["warehouse_id"], unique=False, schema="inventory")
    op.create_table(
        "service_areas",
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["warehouse_id"], ["inventory.warehouses.id"], name=op.f("fk_service_areas_warehouse_id")
        ),
        sa.PrimaryKeyConstraint("warehouse_id", "region_code", name=op.f("pk_service_areas")),
        schema="inventory",
    )
    op.create_table(
        "stock_levels",
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("on_hand", sa.BigInteger(), nullable=False),
        sa.Column("reserved", sa.BigInteger(), nullable=False),
        sa.Column("incoming", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("incoming >= 0", name=op.f("ck_stock_levels_incoming_not_negative")),
        sa.CheckConstraint("reserved >= 0 AND reserved <= on_hand", name=op.f("ck_stock_levels_never_oversold")),
        sa.ForeignKeyConstraint(
            ["warehouse_id"], ["inventory.warehouses.id"], name=op.f("fk_stock_levels_warehouse_id")
        ),
        sa.PrimaryKeyConstraint("variant_id", "warehouse_id", name=op.f("pk_stock_levels")),
        schema="inventory",
        postgresql_with={"fillfactor": 60},
    )
    op.create_index(
        "ix_stock_levels_merchant", "stock_levels", ["merchant_id", "variant_id"], unique=False, schema="inventory"
    )
    op.create_index(
        "ix_stock_levels_warehouse", "stock_levels", ["warehouse_id", "variant_id"], unique=False, schema="inventory"
    )
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
    op.create_table(
        "order_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("axis", sa.Text(), nullable=True),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("private_details", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["order.orders.id"], name=op.f("fk_order_events_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_events")),
        schema="order",
    )
    op.create_index(
        "ix_order_events_alerts",
        "order_events",
        ["id"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("act IN ('late_payment', 'wrong_payment', 'shipping_requested')"),
    )
    op.create_index("ix_order_events_order_id", "order_events", ["order_id", "id"], unique=False, schema="order")
    op.create_table(
        "alert_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["payment.alerts.id"], name=op.f("fk_alert_acts_alert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_acts")),
        schema="payment",
    )
    op.create_index(op.f("ix_alert_acts_alert_id"), "alert_acts", ["alert_id"], unique=False, schema="payment")
    op.create_table(
        "payment_attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_order_id", sa.Uuid(), nullable=False),
        sa.Column("gateway_code", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("out_trade_no", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("received_minor", sa.BigInteger(), nullable=True),
        sa.Column("is_duplicate", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("display", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("display_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("provider_transaction_id", sa.Text(), nullable=True),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("next_query_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queries", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'succeeded') = (received_minor IS NOT NULL)",
            name=op.f("ck_payment_attempts_received_when_succeeded"),
        ),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_payment_attempts_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["payment_order_id"], ["payment.payment_orders.id"], name=op.f("fk_payment_attempts_payment_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_attempts")),
        sa.UniqueConstraint(
            "gateway_code",
            "provider_transaction_id",
            name=op.f("uq_payment_attempts_gateway_code_provider_transaction_id"),
        ),
        sa.UniqueConstraint("out_trade_no", name=op.f("uq_payment_attempts_out_trade_no")),
        schema="payment",
    )
    op.create_index(
        "ix_payment_attempts_expires_at",
        "payment_attempts",
        ["expires_at"],
        unique=False,
        schema="payment",
        postgresql_where=sa.text("state IN ('created', 'pending', 'unresolved')"),
    )
    op.create_index(
        "ix_payment_attempts_listed",
        "payment_attempts",
        ["gateway_code", "state", "id"],
        unique=False,
        schema="payment",
    )
    op.create_index(
        "ix_payment_attempts_next_query_at",
        "payment_attempts",
        ["next_query_at"],
        unique=False,
        schema="payment",
        postgresql_where=sa.text("state IN ('created', 'pending', 'unresolved')"),
    )
    op.create_index(
        "ix_payment_attempts_payment_order_id", "payment_attempts", ["payment_order_id"], unique=False, schema="payment"
    )
    op.create_index(
        "uq_payment_attempts_open",
        "payment_attempts",
        ["payment_order_id"],
        unique=True,
        schema="payment",
        postgresql_where=sa.text("state IN ('created', 'pending', 'unresolved')"),
    )
    op.create_index(
        "uq_payment_attempts_paying",
        "payment_attempts",
        ["payment_order_id"],
        unique=True,
        schema="payment",
        postgresql_where=sa.text("state = 'succeeded' AND NOT is_duplicate"),
    )
    op.create_table(
        "freight_fees",
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("regions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("is_deliverable", sa.Boolean(), nullable=False),
        sa.Column("first_units", sa.BigInteger(), nullable=False),
        sa.Column("first_fee_minor", sa.BigInteger(), nullable=False),
        sa.Column("extra_units", sa.BigInteger(), nullable=False),
        sa.Column("extra_fee_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "first_fee_minor >= 0 AND extra_fee_minor >= 0", name=op.f("ck_freight_fees_fees_not_negative")
        ),
        sa.CheckConstraint("first_units > 0 AND extra_units > 0", name=op.f("ck_freight_fees_units_positive")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.freight_templates.id"], name=op.f("fk_freight_fees_template_id")
        ),
        sa.PrimaryKeyConstraint("template_id", "position", name=op.f("pk_freight_fees")),
        schema="promotion",
    )
    op.create_table(
        "freight_free_rules",
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("regions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("min_amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("min_quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("min_amount_minor > 0 OR min_quantity > 0", name=op.f("ck_freight_free_rules_has_a_bound")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.freight_templates.id"], name=op.f("fk_freight_free_rules_template_id")
        ),
        sa.PrimaryKeyConstraint("template_id", "position", name=op.f("pk_freight_free_rules")),
        schema="promotion",
    )
    op.create_table(
        "change_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["catalog.products.id"], name=op.f("fk_change_log_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_log")),
        schema="catalog",
    )
    op.create_index("ix_change_log_product_id", "change_log", ["product_id", "id"], unique=False, schema="catalog")
    op.create_table(
        "variants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("sku_code", sa.Text(), nullable=False),
        sa.Column("barcode", sa.Text(), nullable=True),
        sa.Column("option_values", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("weight_g", sa.BigInteger(), nullable=False),
        sa.Column("volume_cm3", sa.BigInteger(), nullable=False),
        sa.Column("media_id", sa.Uuid(), nullable=True),
        sa.Column("market_price_minor", sa.BigInteger(), nullable=True),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cost_minor >= 0", name=op.f("ck_variants_cost")),
        sa.CheckConstraint("market_price_minor > 0", name=op.f("ck_variants_market_price")),
        sa.CheckConstraint("weight_g >= 0 AND volume_cm3 >= 0", name=op.f("ck_variants_sizes")),
        sa.ForeignKeyConstraint(["product_id"], ["catalog.products.id"], name=op.f("fk_variants_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variants")),
        sa.UniqueConstraint("product_id", "option_values", name=op.f("uq_variants_product_id_option_values")),
        sa.UniqueConstraint("sku_code", name=op.f("uq_variants_sku_code")),
        schema="catalog",
    )
    op.create_index("ix_variants_barcode", "variants", ["barcode"], unique=False, schema="catalog")
    op.create_index("ix_variants_merchant_id", "variants", ["merchant_id", "id"], unique=False, schema="catalog")
    op.create_index("ix_variants_product_id", "variants", ["product_id", "position"], unique=False, schema="catalog")
    op.create_table(
        "shipment_lines",
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_shipment_lines_quantity")),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["fulfillment.shipments.id"], name=op.f("fk_shipment_lines_shipment_id")
        ),
        sa.PrimaryKeyConstraint("shipment_id", "position", name=op.f("pk_shipment_lines")),
        schema="fulfillment",
    )
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
    op.create_table(
        "refunds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("payment_order_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin_kind", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("provider_refund_id", sa.Text(), nullable=True),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("next_query_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sends", sa.BigInteger(), nullable=False),
        sa.Column("misses", sa.BigInteger(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_refunds_amount_positive")),
        sa.ForeignKeyConstraint(["attempt_id"], ["payment.payment_attempts.id"], name=op.f("fk_refunds_attempt_id")),
        sa.ForeignKeyConstraint(
            ["payment_order_id"], ["payment.payment_orders.id"], name=op.f("fk_refunds_payment_order_id")
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["payment.refunds.id"], name=op.f("fk_refunds_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refunds")),
        sa.UniqueConstraint("number", name=op.f("uq_refunds_number")),
        schema="payment",
    )
    op.create_index(op.f("ix_refunds_attempt_id"), "refunds", ["attempt_id"], unique=False, schema="payment")
    op.create_index(
        "ix_refunds_created_at",
        "refunds",
        ["created_at"],
        unique=False,
        schema="payment",
        postgresql_where=sa.text("state IN ('requested', 'processing', 'unresolved')"),
    )
    op.create_index("ix_refunds_listed", "refunds", ["state", "id"], unique=False, schema="payment")
    op.create_index(
        "ix_refunds_next_query_at",
        "refunds",
        ["next_query_at"],
        unique=False,
        schema="payment",
        postgresql_where=sa.text("state IN ('requested', 'processing', 'unresolved')"),
    )
    op.create_index(
        op.f("ix_refunds_payment_order_id"), "refunds", ["payment_order_id"], unique=False, schema="payment"
    )
    op.create_index(op.f("ix_refunds_replaces_id"), "refunds", ["replaces_id"], unique=False, schema="payment")
    op.create_index(
        "uq_refunds_bank_reference",
        "refunds",
        ["provider_refund_id"],
        unique=True,
        schema="payment",
        postgresql_where=sa.text("channel = 'offline' AND provider_refund_id IS NOT NULL"),
    )
    op.create_index(
        "uq_refunds_origin",
        "refunds",
        ["origin_kind", "origin_id"],
        unique=True,
        schema="payment",
        postgresql_where=sa.text("state <> 'failed'"),
    )
    op.create_table(
        "prices",
        sa.Column("price_list_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("min_quantity", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount_minor > 0 AND min_quantity > 0", name=op.f("ck_prices_positive")),
        sa.ForeignKeyConstraint(["price_list_id"], ["catalog.price_lists.id"], name=op.f("fk_prices_price_list_id")),
        sa.ForeignKeyConstraint(["variant_id"], ["catalog.variants.id"], name=op.f("fk_prices_variant_id")),
        sa.PrimaryKeyConstraint("price_list_id", "variant_id", "min_quantity", name=op.f("pk_prices")),
        schema="catalog",
    )
    op.create_index("ix_prices_variant_id", "prices", ["variant_id"], unique=False, schema="catalog")
    op.execute(
        "\nCREATE OR REPLACE FUNCTION payment.refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n    RAISE EXCEPTION 'payment.ledger_entries is append-only: post a reversal' USING ERRCODE = 'restrict_violation';\nEND $$\n"
    )
    op.execute(
        "\nCREATE OR REPLACE TRIGGER ledger_entries_append_only\nBEFORE UPDATE OR DELETE ON payment.ledger_entries\nFOR EACH ROW EXECUTE FUNCTION payment.refuse_ledger_change()\n"
    )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER ledger_entries_append_only ON payment.ledger_entries")
    op.execute("DROP FUNCTION payment.refuse_ledger_change")
    op.drop_index("ix_prices_variant_id", table_name="prices", schema="catalog")
    op.drop_table("prices", schema="catalog")
    op.drop_index(
        "uq_refunds_origin", table_name="refunds", schema="payment", postgresql_where=sa.text("state <> 'failed'")
    )
    op.drop_index(
        "uq_refunds_bank_reference",
        table_name="refunds",
        schema="payment",
        postgresql_where=sa.text("channel = 'offline' AND provider_refund_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_refunds_replaces_id"), table_name="refunds", schema="payment")
    op.drop_index(op.f("ix_refunds_payment_order_id"), table_name="refunds", schema="payment")
    op.drop_index(
        "ix_refunds_next_query_at",
        table_name="refunds",
        schema="payment",
        postgresql_where=sa.text("state IN ('requested', 'processing', 'unresolved')"),
    )
    op.drop_index("ix_refunds_listed", table_name="refunds", schema="payment")
    op.drop_index(
        "ix_refunds_created_at",
        table_name="refunds",
        schema="payment",
        postgresql_where=sa.text("state IN ('requested', 'processing', 'unresolved')"),
    )
    op.drop_index(op.f("ix_refunds_attempt_id"), table_name="refunds", schema="payment")
    op.drop_table("refunds", schema="payment")
    op.drop_table("wallet_accounts", schema="member")
    op.drop_index(
        "uq_addresses_default", table_name="addresses", schema="member", postgresql_where=sa.text("is_default")
    )
    op.drop_index("ix_addresses_member", table_name="addresses", schema="member")
    op.drop_table("addresses", schema="member")
    op.drop_table("shipment_lines", schema="fulfillment")
    op.drop_index("ix_variants_product_id", table_name="variants", schema="catalog")
    op.drop_index("ix_variants_merchant_id", table_name="variants", schema="catalog")
    op.drop_index("ix_variants_barcode", table_name="variants", schema="catalog")
    op.drop_table("variants", schema="catalog")
    op.drop_index("ix_change_log_product_id", table_name="change_log", schema="catalog")
    op.drop_table("change_log", schema="catalog")
    op.drop_table("freight_free_rules", schema="promotion")
    op.drop_table("freight_fees", schema="promotion")
    op.drop_index(
        "uq_payment_attempts_paying",
        table_name="payment_attempts",
        schema="payment",
        postgresql_where=sa.text("state = 'succeeded' AND NOT is_duplicate"),
    )
    op.drop_index(
        "uq_payment_attempts_open",
        table_name="payment_attempts",
        schema="payment",
        postgresql_where=sa.text("state IN ('created', 'pending', 'unresolved')"),
    )
    op.drop_index("ix_payment_attempts_payment_order_id", table_name="payment_attempts", schema="payment")
    op.drop_index(
        "ix_payment_attempts_next_query_at",
        table_name="payment_attempts",
        schema="payment",
        postgresql_where=sa.text("state IN ('created', 'pending', 'unresolved')"),
    )
    op.drop_index("ix_payment_attempts_listed", table_name="payment_attempts", schema="payment")
    op.drop_index(
        "ix_payment_attempts_expires_at",
        table_name="payment_attempts",
        schema="payment",
        postgresql_where=sa.text("state IN ('created', 'pending', 'unresolved')"),
    )
    op.drop_table("payment_attempts", schema="payment")
    op.drop_index(op.f("ix_alert_acts_alert_id"), table_name="alert_acts", schema="payment")
    op.drop_table("alert_acts", schema="payment")
    op.drop_index("ix_order_events_order_id", table_name="order_events", schema="order")
    op.drop_index(
        "ix_order_events_alerts",
        table_name="order_events",
        schema="order",
        postgresql_where=sa.text("act IN ('late_payment', 'wrong_payment', 'shipping_requested')"),
    )
    op.drop_table("order_events", schema="order")
    op.drop_index("ix_members_nickname", table_name="members", schema="member")
    op.drop_index(op.f("ix_members_group_id"), table_name="members", schema="member")
    op.drop_index("ix_members_created_at", table_name="members", schema="member")
    op.drop_table("members", schema="member")
    op.drop_index("ix_asset_uses_asset_id", table_name="asset_uses", schema="media")
    op.drop_table("asset_uses", schema="media")
    op.drop_index("ix_stock_levels_warehouse", table_name="stock_levels", schema="inventory")
    op.drop_index("ix_stock_levels_merchant", table_name="stock_levels", schema="inventory")
    op.drop_table("stock_levels", schema="inventory")
    op.drop_table("service_areas", schema="inventory")
    op.drop_index("ix_safety_stocks_warehouse", table_name="safety_stocks", schema="inventory")
    op.drop_table("safety_stocks", schema="inventory")
    op.drop_index(op.f("ix_staff_roles_role_id"), table_name="staff_roles", schema="identity")
    op.drop_table("staff_roles", schema="identity")
    op.drop_index(
        "uq_shipments_tracking",
        table_name="shipments",
        schema="fulfillment",
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.drop_index("ix_shipments_warehouse_id", table_name="shipments", schema="fulfillment")
    op.drop_index("ix_shipments_tracking_number", table_name="shipments", schema="fulfillment")
    op.drop_index("ix_shipments_order_id", table_name="shipments", schema="fulfillment")
    op.drop_index("ix_shipments_merchant_id", table_name="shipments", schema="fulfillment")
    op.drop_index("ix_shipments_carrier_code", table_name="shipments", schema="fulfillment")
    op.drop_table("shipments", schema="fulfillment")
    op.drop_index("ix_products_state", table_name="products", schema="catalog")
    op.drop_index(
        "ix_products_search_text",
        table_name="products",
        schema="catalog",
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.drop_index("ix_products_sales", table_name="products", schema="catalog", postgresql_where=sa.text("is_listed"))
    op.drop_index("ix_products_price", table_name="products", schema="catalog", postgresql_where=sa.text("is_listed"))
    op.drop_index(
        "ix_products_options",
        table_name="products",
        schema="catalog",
        postgresql_using="gin",
        postgresql_ops={"options": "jsonb_path_ops"},
    )
    op.drop_index("ix_products_newest", table_name="products", schema="catalog", postgresql_where=sa.text("is_listed"))
    op.drop_index("ix_products_merchant_id", table_name="products", schema="catalog")
    op.drop_index("ix_products_freight_template_id", table_name="products", schema="catalog")
    op.drop_index(
        "ix_products_to_unlist", table_name="products", schema="catalog", postgresql_where=sa.text("is_listed")
    )
    op.drop_index(
        "ix_products_to_list",
        table_name="products",
        schema="catalog",
        postgresql_where=sa.text("state = 'approved' AND NOT is_listed AND NOT is_frozen"),
    )
    op.drop_index("ix_products_category_id", table_name="products", schema="catalog")
    op.drop_index("ix_products_brand_id", table_name="products", schema="catalog")
    op.drop_index(
        "ix_products_attributes",
        table_name="products",
        schema="catalog",
        postgresql_using="gin",
        postgresql_ops={"attributes": "jsonb_path_ops"},
    )
    op.drop_table("products", schema="catalog")
    op.drop_index("ix_category_attributes_attribute_id", table_name="category_attributes", schema="catalog")
    op.drop_table("category_attributes", schema="catalog")
    op.drop_index("ix_decisions_rule", table_name="decisions", schema="risk")
    op.drop_index("ix_decisions_at", table_name="decisions", schema="risk")
    op.drop_index("ix_decisions_account", table_name="decisions", schema="risk")
    op.drop_table("decisions", schema="risk")
    op.drop_index("uq_block_entries_value", table_name="block_entries", schema="risk")
    op.drop_table("block_entries", schema="risk")
    op.drop_index("ix_freight_templates_merchant", table_name="freight_templates", schema="promotion")
    op.drop_table("freight_templates", schema="promotion")
    op.drop_index(op.f("ix_payment_orders_trade_number"), table_name="payment_orders", schema="payment")
    op.drop_index(op.f("ix_payment_orders_state"), table_name="payment_orders", schema="payment")
    op.drop_index(op.f("ix_payment_orders_payer_id"), table_name="payment_orders", schema="payment")
    op.drop_table("payment_orders", schema="payment")
    op.drop_index("ix_ledger_entries_transaction_id", table_name="ledger_entries", schema="payment")
    op.drop_index("ix_ledger_entries_merchant_id", table_name="ledger_entries", schema="payment")
    op.drop_index("ix_ledger_entries_account", table_name="ledger_entries", schema="payment")
    op.drop_table("ledger_entries", schema="payment")
    op.drop_table("gateway_accounts", schema="payment")
    op.drop_index("uq_callbacks_event", table_name="callbacks", schema="payment")
    op.drop_index(
        "ix_callbacks_refused",
        table_name="callbacks",
        schema="payment",
        postgresql_where=sa.text("verdict = 'refused'"),
    )
    op.drop_index("ix_callbacks_out_trade_no", table_name="callbacks", schema="payment")
    op.drop_index("ix_callbacks_listed", table_name="callbacks", schema="payment")
    op.drop_table("callbacks", schema="payment")
    op.drop_index("ix_alerts_open", table_name="alerts", schema="payment", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("ix_alerts_listed", table_name="alerts", schema="payment")
    op.drop_table("alerts", schema="payment")
    op.drop_index(
        "ix_trades_pay_due_at", table_name="trades", schema="order", postgresql_where=sa.text("state = 'unpaid'")
    )
    op.drop_table("trades", schema="order")
    op.drop_table("timer_settings", schema="order")
    op.drop_index(op.f("ix_orders_trade_id"), table_name="orders", schema="order")
    op.drop_index(
        "ix_orders_ship_due_at",
        table_name="orders",
        schema="order",
        postgresql_where=sa.text(
            "order_state = 'confirmed' AND fulfillment_state IN ('unfulfilled', 'partially_shipped')"
        ),
    )
    op.drop_index(
        "ix_orders_receive_due_at",
        table_name="orders",
        schema="order",
        postgresql_where=sa.text("order_state = 'confirmed' AND fulfillment_state = 'shipped'"),
    )
    op.drop_index(
        "ix_orders_placed_at",
        table_name="orders",
        schema="order",
        postgresql_using="brin",
        postgresql_with={"autosummarize": "on"},
    )
    op.drop_index(
        "ix_orders_phone", table_name="orders", schema="order", postgresql_where=sa.text("order_state <> 'placed'")
    )
    op.drop_index("ix_orders_merchant_id", table_name="orders", schema="order")
    op.drop_index(
        "ix_orders_consignee", table_name="orders", schema="order", postgresql_where=sa.text("order_state <> 'placed'")
    )
    op.drop_index("ix_orders_buyer_id", table_name="orders", schema="order")
    op.drop_index(
        "ix_orders_after_sale_until",
        table_name="orders",
        schema="order",
        postgresql_where=sa.text("order_state = 'confirmed' AND fulfillment_state = 'received'"),
    )
    op.drop_table("orders", schema="order")
    op.drop_index(
        "ix_order_lines_held",
        table_name="order_lines",
        schema="order",
        postgresql_where=sa.text("reservation_state = 'held'"),
    )
    op.drop_table("order_lines", schema="order")
    op.drop_index("ix_deliveries_template", table_name="deliveries", schema="notification")
    op.drop_index("ix_deliveries_state", table_name="deliveries", schema="notification")
    op.drop_index("ix_deliveries_recipient", table_name="deliveries", schema="notification")
    op.drop_index("ix_deliveries_finished_at", table_name="deliveries", schema="notification")
    op.drop_index(
        "ix_deliveries_due",
        table_name="deliveries",
        schema="notification",
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.drop_index(
        "ix_deliveries_claimed",
        table_name="deliveries",
        schema="notification",
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.drop_table("deliveries", schema="notification")
    op.drop_index(
        "ix_channel_accounts_enabled",
        table_name="channel_accounts",
        schema="notification",
        postgresql_where=sa.text("is_enabled"),
    )
    op.drop_table("channel_accounts", schema="notification")
    op.drop_index(
        "uq_merchants_platform", table_name="merchants", schema="merchant", postgresql_where=sa.text("is_platform")
    )
    op.drop_index("ix_merchants_status", table_name="merchants", schema="merchant")
    op.drop_table("merchants", schema="merchant")
    op.drop_table("wallet_entries", schema="member")
    op.drop_table("member_groups", schema="member")
    op.drop_index("ix_discarded_files_discarded_at", table_name="discarded_files", schema="media")
    op.drop_table("discarded_files", schema="media")
    op.drop_index(
        "uq_assets_merchant_id_digest", table_name="assets", schema="media", postgresql_nulls_not_distinct=True
    )
    op.drop_index("ix_assets_merchant_id", table_name="assets", schema="media")
    op.drop_index("ix_assets_digest", table_name="assets", schema="media")
    op.drop_table("assets", schema="media")
    op.drop_table("timer_runs", schema="kit")
    op.drop_index(
        "ix_outbox_waiting", table_name="outbox", schema="kit", postgresql_where=sa.text("dispatched_at IS NULL")
    )
    op.drop_index("ix_outbox_dispatched_at", table_name="outbox", schema="kit")
    op.drop_table("outbox", schema="kit")
    op.drop_index("ix_inbox_retry", table_name="inbox", schema="kit", postgresql_where=sa.text("state = 'failed'"))
    op.drop_table("inbox", schema="kit")
    op.drop_index("ix_idempotency_keys_created_at", table_name="idempotency_keys", schema="kit")
    op.drop_table("idempotency_keys", schema="kit")
    op.drop_index("ix_changes_xid", table_name="changes", schema="kit")
    op.drop_table("changes", schema="kit")
    op.drop_index(op.f("ix_warehouses_parent_id"), table_name="warehouses", schema="inventory")
    op.drop_table("warehouses", schema="inventory")
    op.drop_table("stock_movements", schema="inventory")
    op.drop_index("ix_staff_merchants", table_name="staff", schema="identity", postgresql_using="gin")
    op.drop_index(
        "ix_staff_invitation",
        table_name="staff",
        schema="identity",
        postgresql_where=sa.text("invitation_digest IS NOT NULL"),
    )
    op.drop_table("staff", schema="identity")
    op.drop_index("ix_sign_in_log_subject", table_name="sign_in_log", schema="identity")
    op.drop_index("ix_sign_in_log_kind", table_name="sign_in_log", schema="identity")
    op.drop_index("ix_sign_in_log_at", table_name="sign_in_log", schema="identity")
    op.drop_table("sign_in_log", schema="identity")
    op.drop_table("roles", schema="identity")
    op.drop_index(op.f("ix_revoked_sessions_expires_at"), table_name="revoked_sessions", schema="identity")
    op.drop_table("revoked_sessions", schema="identity")
    op.drop_index("ix_accounts_status", table_name="accounts", schema="identity")
    op.drop_table("accounts", schema="identity")
    op.drop_table("carriers", schema="fulfillment")
    op.drop_index("ix_price_lists_merchant_id", table_name="price_lists", schema="catalog")
    op.drop_table("price_lists", schema="catalog")
    op.drop_table("listing_settings", schema="catalog")
    op.drop_index("ix_categories_path", table_name="categories", schema="catalog", postgresql_using="gin")
    op.drop_index("ix_categories_parent_id", table_name="categories", schema="catalog")
    op.drop_table("categories", schema="catalog")
    op.drop_index("ix_brands_position", table_name="brands", schema="catalog")
    op.drop_table("brands", schema="catalog")
    op.drop_table("attributes", schema="catalog")
    op.drop_index("ix_cart_lines_stale", table_name="cart_lines", schema="cart", postgresql_where=sa.text("is_guest"))
    op.drop_table("cart_lines", schema="cart")
    op.execute("DROP SEQUENCE kit.number_blocks")
    op.execute("DROP SCHEMA risk")
    op.execute("DROP SCHEMA promotion")
    op.execute("DROP SCHEMA payment")
    op.execute('DROP SCHEMA "order"')
    op.execute("DROP SCHEMA notification")
    op.execute("DROP SCHEMA merchant")
    op.execute("DROP SCHEMA member")
    op.execute("DROP SCHEMA media")
    op.execute("DROP SCHEMA inventory")
    op.execute("DROP SCHEMA identity")
    op.execute("DROP SCHEMA fulfillment")
    op.execute("DROP SCHEMA catalog")
    op.execute("DROP SCHEMA cart")

"""The tables of catalog, as they began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA catalog")
    _add_attributes()
    _add_brands()
    _add_categories()
    _add_listing_settings()
    _add_price_lists()
    _add_category_attributes()
    _add_products()
    _index_products()
    _index_listed_products()
    _add_change_log()
    _add_variants()
    _add_prices()


def _add_attributes() -> None:
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


def _add_brands() -> None:
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


def _add_categories() -> None:
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


def _add_listing_settings() -> None:
    op.create_table(
        "listing_settings",
        sa.Column("merchant_id", sa.Uuid(), nullable=False),
        sa.Column("is_four_eyes", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("merchant_id", name=op.f("pk_listing_settings")),
        schema="catalog",
    )


def _add_price_lists() -> None:
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
            "code <> 'base' OR (channel IS NULL AND member_group_id IS NULL AND valid_from IS NULL"
            " AND valid_to IS NULL AND merchant_id IS NULL AND is_active)",
            name=op.f("ck_price_lists_base"),
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_price_lists_currency")),
        sa.CheckConstraint("valid_to > valid_from", name=op.f("ck_price_lists_window")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_lists")),
        sa.UniqueConstraint("code", name=op.f("uq_price_lists_code")),
        schema="catalog",
    )
    op.create_index("ix_price_lists_merchant_id", "price_lists", ["merchant_id"], unique=False, schema="catalog")


def _add_category_attributes() -> None:
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


def _add_products() -> None:
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


def _index_products() -> None:
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
        "ix_products_freight_template_id", "products", ["freight_template_id"], unique=False, schema="catalog"
    )
    op.create_index("ix_products_merchant_id", "products", ["merchant_id", "id"], unique=False, schema="catalog")
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
        "ix_products_search_text",
        "products",
        ["search_text"],
        unique=False,
        schema="catalog",
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.create_index("ix_products_state", "products", ["state", "id"], unique=False, schema="catalog")


def _index_listed_products() -> None:
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
        "ix_products_newest",
        "products",
        [sa.literal_column("listed_from DESC"), sa.literal_column("id DESC")],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("is_listed"),
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


def _add_change_log() -> None:
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


def _add_variants() -> None:
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


def _add_prices() -> None:
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

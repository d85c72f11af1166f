"""The tables of inventory, as they began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA inventory")
    _add_stock_movements()
    _add_warehouses()
    _add_safety_stocks()
    _add_service_areas()
    _add_stock_levels()


def _add_stock_movements() -> None:
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


def _add_warehouses() -> None:
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


def _add_safety_stocks() -> None:
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


def _add_service_areas() -> None:
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


def _add_stock_levels() -> None:
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

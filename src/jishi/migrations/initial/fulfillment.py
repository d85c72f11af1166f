"""The tables of fulfillment, as they began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA fulfillment")
    _add_carriers()
    _add_shipments()
    _add_shipment_lines()


def _add_carriers() -> None:
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


def _add_shipments() -> None:
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


def _add_shipment_lines() -> None:
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

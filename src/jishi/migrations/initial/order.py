"""The tables of order, as they began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute('CREATE SCHEMA "order"')
    _add_order_lines()
    _add_orders()
    _index_orders()
    _index_clocks_of_orders()
    _add_timer_settings()
    _add_trades()
    _add_order_events()


def _add_order_lines() -> None:
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


def _add_orders() -> None:
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


def _index_orders() -> None:
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
    op.create_index(op.f("ix_orders_trade_id"), "orders", ["trade_id"], unique=False, schema="order")


def _index_clocks_of_orders() -> None:
    op.create_index(
        "ix_orders_after_sale_until",
        "orders",
        ["after_sale_until"],
        unique=False,
        schema="order",
        postgresql_where=sa.text("order_state = 'confirmed' AND fulfillment_state = 'received'"),
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


def _add_timer_settings() -> None:
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


def _add_trades() -> None:
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


def _add_order_events() -> None:
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

"""The tables of payment, as they began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

_REFUSE_CHANGES = """
CREATE OR REPLACE FUNCTION payment.refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'payment.ledger_entries is append-only: post a reversal' USING ERRCODE = 'restrict_violation';
END $$
"""
_APPEND_ONLY = """
CREATE OR REPLACE TRIGGER ledger_entries_append_only
BEFORE UPDATE OR DELETE ON payment.ledger_entries
FOR EACH ROW EXECUTE FUNCTION payment.refuse_ledger_change()
"""


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA payment")
    _add_alerts()
    _add_callbacks()
    _add_gateway_accounts()
    _add_ledger_entries()
    _add_payment_orders()
    _add_alert_acts()
    _add_payment_attempts()
    _index_payment_attempts()
    _add_refunds()
    _index_refunds()


def _add_alerts() -> None:
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


def _add_callbacks() -> None:
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


def _add_gateway_accounts() -> None:
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


def _add_ledger_entries() -> None:
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
    op.execute(_REFUSE_CHANGES)
    op.execute(_APPEND_ONLY)


def _add_payment_orders() -> None:
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


def _add_alert_acts() -> None:
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


def _add_payment_attempts() -> None:
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


def _index_payment_attempts() -> None:
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


def _add_refunds() -> None:
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


def _index_refunds() -> None:
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

"""The tables of promotion, as they began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def upgrade() -> None:
    """Make the schema and its tables, those that others refer to first."""
    op.execute("CREATE SCHEMA promotion")
    _add_freight_templates()
    _add_freight_fees()
    _add_freight_free_rules()


def _add_freight_templates() -> None:
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


def _add_freight_fees() -> None:
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


def _add_freight_free_rules() -> None:
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

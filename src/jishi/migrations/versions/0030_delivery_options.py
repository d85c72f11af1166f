"""add delivery options, an order's way of delivery, staff who see only what they began, and faults

What a freight template held becomes its one option.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_PARTS = ("freight_fees", "freight_free_rules")


def upgrade() -> None:
    """Expand."""
    _add_options()
    for table in _PARTS:
        option_code = sa.Column("option_code", sa.Text(), server_default="standard", nullable=False)
        op.add_column(table, option_code, schema="promotion")
        op.alter_column(table, "option_code", server_default=None, schema="promotion")
        op.drop_constraint(f"fk_{table}_template_id", table, schema="promotion", type_="foreignkey")
        op.drop_constraint(f"pk_{table}", table, schema="promotion", type_="primary")
        op.create_primary_key(f"pk_{table}", table, ["template_id", "option_code", "position"], schema="promotion")
        op.create_foreign_key(
            f"fk_{table}_template_id_option_code",
            table,
            "freight_options",
            ["template_id", "option_code"],
            ["template_id", "code"],
            source_schema="promotion",
            referent_schema="promotion",
        )
    op.drop_column("freight_templates", "charge_by", schema="promotion")
    op.add_column("orders", sa.Column("delivery_code", sa.Text(), nullable=True), schema="order")
    op.add_column("orders", sa.Column("delivery", postgresql.JSONB(), nullable=True), schema="order")

    op.create_table(
        "faults",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_faults")),
        schema="kit",
    )
    # Not null once more under its new name: PostgreSQL 18 names the constraint after the column.
    op.alter_column(
        "member_orders", "trade_paid_minor", new_column_name="trade_goods_minor", nullable=True, schema="member"
    )
    op.alter_column("member_orders", "trade_goods_minor", nullable=False, schema="member")
    op.execute(
        "UPDATE member.member_orders m SET trade_goods_minor = t.total_minor - t.freight_minor"
        ' FROM "order".trades t WHERE t.id = m.trade_id AND m.paid_at IS NOT NULL'
    )
    own_only: sa.Column[bool] = sa.Column("is_own_only", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    op.add_column("staff", own_only, schema="identity")
    op.add_column("coupon_templates", sa.Column("created_by", sa.Uuid(), nullable=True), schema="coupon")
    op.execute(
        "UPDATE coupon.coupon_templates t SET created_by = p.created_by FROM promotion.promotions p WHERE p.id = t.id"
    )


def downgrade() -> None:
    """Undo; of several options the usual one stays."""
    op.execute(
        "UPDATE member.member_orders m SET trade_goods_minor = t.total_minor"
        ' FROM "order".trades t WHERE t.id = m.trade_id AND m.paid_at IS NOT NULL'
    )
    op.alter_column(
        "member_orders", "trade_goods_minor", new_column_name="trade_paid_minor", nullable=True, schema="member"
    )
    op.alter_column("member_orders", "trade_paid_minor", nullable=False, schema="member")
    op.drop_table("faults", schema="kit")
    op.drop_column("coupon_templates", "created_by", schema="coupon")
    op.drop_column("staff", "is_own_only", schema="identity")
    op.drop_column("orders", "delivery", schema="order")
    op.drop_column("orders", "delivery_code", schema="order")
    op.add_column("freight_templates", sa.Column("charge_by", sa.Text(), nullable=True), schema="promotion")
    op.execute(
        "UPDATE promotion.freight_templates t SET charge_by = o.charge_by"
        " FROM promotion.freight_options o WHERE o.template_id = t.id AND o.position = 0"
    )
    op.alter_column("freight_templates", "charge_by", nullable=False, schema="promotion")
    for table in _PARTS:
        op.execute(
            f"DELETE FROM promotion.{table} p USING promotion.freight_options o"
            " WHERE (o.template_id, o.code) = (p.template_id, p.option_code) AND o.position > 0"
        )
        op.drop_constraint(f"fk_{table}_template_id_option_code", table, schema="promotion", type_="foreignkey")
        op.drop_constraint(f"pk_{table}", table, schema="promotion", type_="primary")
        op.drop_column(table, "option_code", schema="promotion")
        op.create_primary_key(f"pk_{table}", table, ["template_id", "position"], schema="promotion")
        op.create_foreign_key(
            f"fk_{table}_template_id",
            table,
            "freight_templates",
            ["template_id"],
            ["id"],
            source_schema="promotion",
            referent_schema="promotion",
        )
    op.drop_table("freight_options", schema="promotion")


def _add_options() -> None:
    op.create_table(
        "freight_options",
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.Column("charge_by", sa.Text(), nullable=False),
        sa.Column("min_days", sa.SmallInteger(), nullable=True),
        sa.Column("max_days", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint(
            "(min_days IS NULL) = (max_days IS NULL) AND min_days <= max_days AND min_days >= 0",
            name=op.f("ck_freight_options_days"),
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["promotion.freight_templates.id"], name=op.f("fk_freight_options_template_id")
        ),
        sa.PrimaryKeyConstraint("template_id", "code", name=op.f("pk_freight_options")),
        sa.UniqueConstraint("template_id", "position", name=op.f("uq_freight_options_template_id_position")),
        schema="promotion",
    )
    op.execute(
        "INSERT INTO promotion.freight_options (template_id, code, position, names, charge_by)"
        """ SELECT id, 'standard', 0, '{"zh-CN": "标准配送", "en": "Standard delivery"}', charge_by"""
        " FROM promotion.freight_templates"
    )

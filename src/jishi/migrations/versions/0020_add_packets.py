"""add red packets"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    packet = sa.Column("packet", postgresql.JSONB(astext_type=sa.Text()), nullable=True)
    op.add_column("coupon_templates", packet, schema="coupon")
    op.create_check_constraint(
        op.f("ck_coupon_templates_packet"),
        "coupon_templates",
        "(claim_kind = 'share') = (packet IS NOT NULL)",
        schema="coupon",
    )
    op.add_column("coupons", sa.Column("amount_minor", sa.BigInteger(), nullable=True), schema="coupon")
    op.create_check_constraint(op.f("ck_coupons_amount"), "coupons", "amount_minor > 0", schema="coupon")
    _create_packets()
    op.create_table(
        "packet_openings",
        sa.Column("packet_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("opener_id", sa.Uuid(), nullable=False),
        sa.Column("coupon_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_packet_openings_amount")),
        sa.ForeignKeyConstraint(["packet_id"], ["coupon.packets.id"], name=op.f("fk_packet_openings_packet_id")),
        sa.ForeignKeyConstraint(["coupon_id"], ["coupon.coupons.id"], name=op.f("fk_packet_openings_coupon_id")),
        sa.PrimaryKeyConstraint("packet_id", "position", name=op.f("pk_packet_openings")),
        sa.UniqueConstraint("coupon_id", name=op.f("uq_packet_openings_coupon_id")),
        sa.UniqueConstraint("packet_id", "opener_id", name="uq_packet_openings_once"),
        schema="coupon",
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("packet_openings", schema="coupon")
    op.drop_table("packets", schema="coupon")
    op.drop_column("coupons", "amount_minor", schema="coupon")
    op.drop_constraint(op.f("ck_coupon_templates_packet"), "coupon_templates", schema="coupon")
    op.drop_column("coupon_templates", "packet", schema="coupon")


def _create_packets() -> None:
    op.create_table(
        "packets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("trade_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("amounts", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_minor", sa.BigInteger(), nullable=False),
        sa.Column("returned_minor", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("opened BETWEEN 0 AND cardinality(amounts)", name=op.f("ck_packets_opened")),
        sa.CheckConstraint("opened_minor + returned_minor <= total_minor", name=op.f("ck_packets_within_total")),
        sa.ForeignKeyConstraint(["template_id"], ["coupon.coupon_templates.id"], name=op.f("fk_packets_template_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packets")),
        sa.UniqueConstraint("token", name=op.f("uq_packets_token")),
        sa.UniqueConstraint("template_id", "trade_id", name="uq_packets_trade"),
        schema="coupon",
    )
    op.create_index("ix_packets_owner", "packets", ["owner_id", "id"], schema="coupon")
    op.create_index(
        "ix_packets_expiry", "packets", ["expires_at"], schema="coupon", postgresql_where=sa.text("state = 'open'")
    )

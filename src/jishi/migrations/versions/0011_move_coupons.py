"""move coupons into a schema of their own"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLES = (
    "coupon_templates",
    "coupon_grant_plans",
    "coupon_grants",
    "coupon_grant_rows",
    "code_batches",
    "code_batch_rows",
    "coupons",
    "coupon_events",
    "coupon_codes",
)
_HANDLERS = (
    "welcome_members",
    "redeem_paid_coupons",
    "return_closed_coupons",
    "return_cancelled_coupons",
    "return_refunded_coupons",
)
_TIMERS = ("work_on_code_batches", "work_on_grants", "open_grants", "expire_coupons")
# What went wrong is kept by its code.
_WITH_CODES = ("code_batches", "coupon_grants")
_WITH_PROBLEMS = ("code_batch_rows", "coupon_grant_rows")


def upgrade() -> None:
    """Move the tables with their rows; what names them elsewhere by the name of the module follows."""
    op.execute("CREATE SCHEMA coupon")
    op.drop_constraint("fk_coupon_templates_id", "coupon_templates", schema="promotion", type_="foreignkey")
    for table in _TABLES:
        op.execute(f'ALTER TABLE promotion."{table}" SET SCHEMA coupon')
    _copy_promotions()
    for table in _WITH_CODES:
        op.execute(
            f"UPDATE coupon.{table} SET error_code = regexp_replace(error_code, '^promotion[.](coupon_)?', 'coupon.')"
            " WHERE error_code LIKE 'promotion.%'"
        )
    for table in _WITH_PROBLEMS:
        op.execute(
            f"UPDATE coupon.{table} SET problem = regexp_replace(problem, '^promotion[.](coupon_)?', 'coupon.')"
            " WHERE problem LIKE 'promotion.%'"
        )
    op.execute("UPDATE desk.exports SET kind = 'coupon.coupons' WHERE kind = 'promotion.coupons'")
    op.execute("UPDATE desk.exports SET kind = 'coupon.codes' WHERE kind = 'coupon.codes'")
    for handler in _HANDLERS:
        op.execute(f"UPDATE kit.inbox SET handler = 'coupon.{handler}' WHERE handler = 'promotion.{handler}'")
    for timer in _TIMERS:
        op.execute(f"UPDATE kit.timer_runs SET name = 'coupon.{timer}' WHERE name = 'promotion.{timer}'")


def _copy_promotions() -> None:
    columns = (
        sa.Column("merchant_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
    )
    for column in columns:
        op.add_column("coupon_templates", column, schema="coupon")
    op.execute(
        "UPDATE coupon.coupon_templates t SET merchant_id = p.merchant_id, kind = p.kind, names = p.names,"
        " valid_to = p.valid_to FROM promotion.promotions p WHERE p.id = t.id"
    )
    for name in ("kind", "names"):
        op.alter_column("coupon_templates", name, nullable=False, schema="coupon")
    op.create_index("ix_coupon_templates_merchant", "coupon_templates", ["merchant_id", "id"], schema="coupon")


def downgrade() -> None:
    """Undo; codes of what went wrong stay under their new names, which say the same."""
    op.drop_index("ix_coupon_templates_merchant", table_name="coupon_templates", schema="coupon")
    for name in ("valid_to", "names", "kind", "merchant_id"):
        op.drop_column("coupon_templates", name, schema="coupon")
    for table in _TABLES:
        op.execute(f'ALTER TABLE coupon."{table}" SET SCHEMA promotion')
    op.create_foreign_key(
        "fk_coupon_templates_id",
        "coupon_templates",
        "promotions",
        ["id"],
        ["id"],
        source_schema="promotion",
        referent_schema="promotion",
    )
    op.execute("UPDATE desk.exports SET kind = 'promotion.coupons' WHERE kind = 'coupon.coupons'")
    for handler in _HANDLERS:
        op.execute(f"UPDATE kit.inbox SET handler = 'promotion.{handler}' WHERE handler = 'coupon.{handler}'")
    for timer in _TIMERS:
        op.execute(f"UPDATE kit.timer_runs SET name = 'promotion.{timer}' WHERE name = 'coupon.{timer}'")
    op.execute("DROP SCHEMA coupon")

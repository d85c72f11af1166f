"""drop the way of payment from the conditions of kept rules, which rules no longer know and would be refused for"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take it out of every version: they are read again, the old ones too."""
    op.execute(
        "UPDATE promotion.rule_versions SET body = body #- '{circumstances,payment_methods}'"
        " WHERE body #> '{circumstances,payment_methods}' IS NOT NULL"
    )


def downgrade() -> None:
    """Nothing to put back: rules without it held for every way of payment."""

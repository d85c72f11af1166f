"""Remove lines."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete

from jishi.kit.context import Context
from jishi.modules.cart.models import CartLine
from jishi.modules.cart.repository import is_locked_line


async def remove_lines(ctx: Context, *, owner_id: UUID, variant_ids: Collection[UUID]) -> None:
    """Take variants out of a cart; what is not in it is left out of account."""
    statement = delete(CartLine).where(is_locked_line(owner_id, variant_ids))
    await ctx.session.execute(statement, execution_options={"synchronize_session": False})

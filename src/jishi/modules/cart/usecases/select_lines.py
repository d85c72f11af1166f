"""Select lines."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import update

from jishi.kit.context import Context
from jishi.modules.cart.models import CartLine
from jishi.modules.cart.repository import is_locked_line


async def select_lines(
    ctx: Context, *, owner_id: UUID, variant_ids: Collection[UUID] | None, is_selected: bool
) -> None:
    """Mark lines for the checkout or take the mark away; None is the whole cart."""
    statement = update(CartLine).where(is_locked_line(owner_id, variant_ids), CartLine.is_selected != is_selected)
    values = {"is_selected": is_selected, "updated_at": ctx.now}
    await ctx.session.execute(statement.values(values), execution_options={"synchronize_session": False})

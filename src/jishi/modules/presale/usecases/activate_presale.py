"""Activate a presale."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.locks import hold_name
from jishi.modules.presale.models import Presale, PresaleGoods
from jishi.modules.presale.presale_promotion import open_promotion
from jishi.modules.presale.repository import lock_presale, move_presale
from jishi.modules.presale.states import PresaleState


async def activate_presale(ctx: Context, *, presale_id: UUID, version: int) -> Presale:
    """Let a draft, or what is paused, take deposits in its window.

    :raises PresaleNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is active already, or ended.
    :raises InvalidInputError: its deposit window is over, or goods of it stand in another presale at that time.
    """
    presale = await lock_presale(ctx, presale_id, version=version)
    # Of two that begin to sell the same goods at the same time, one must see the other.
    await hold_name(ctx.session, "presale.presales")
    move_presale(ctx, presale, PresaleState.ACTIVE)
    problems = await _find_taken(ctx, presale)
    if presale.deposit_until <= ctx.now:
        problems.append(FieldProblem("/deposit_until", "presale.window_over"))
    if problems:
        raise InvalidInputError(problems=problems)
    await open_promotion(ctx, presale)
    return presale


async def _find_taken(ctx: Context, presale: Presale) -> list[FieldProblem]:
    places = {one.variant_id: place for place, one in enumerate(presale.goods)}
    taken = (
        select(PresaleGoods.variant_id)
        .join(Presale)
        .where(
            Presale.id != presale.id,
            Presale.state == PresaleState.ACTIVE,
            Presale.deposit_from < presale.deposit_until,
            Presale.deposit_until > presale.deposit_from,
            is_any_of(PresaleGoods.variant_id, places),
        )
    )
    variants = set(await ctx.session.scalars(taken))
    return [FieldProblem(f"/goods/{places[one]}/variant_id", "presale.variant_taken") for one in variants]

"""Repair stock: make the counters agree with the ledger again, and say what was wrong."""

from uuid import UUID

import msgspec
from sqlalchemy import Select, func, select

from jishi.kit.access import Actor
from jishi.kit.arrays import is_any_pair
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.inventory.models import StockLevel, StockMovement, StockTurn
from jishi.modules.inventory.repository import lock_levels
from jishi.modules.inventory.scope import levels_of


class Repaired(msgspec.Struct, frozen=True, kw_only=True):
    """A level whose counters were not the sums of its movements: what they said, what the ledger says.

    `is_repaired` is False where the ledger contradicts itself, with more reserved than on hand or less than nothing of
    either: such a level stays as it is, and a person must look.
    """

    variant_id: UUID
    warehouse_id: UUID
    on_hand_before: int
    on_hand_after: int
    reserved_before: int
    reserved_after: int
    is_repaired: bool


async def repair_stock(ctx: Context) -> list[Repaired]:
    """Recompute every level in the actor's bound that differs from its ledger, under its lock; the ledger is the truth."""
    keys = sorted((row[0], row[1]) for row in await ctx.session.execute(_differing(ctx.actor)))
    levels = await lock_levels(ctx, keys)
    sums = {(row[0], row[1]): (int(row[2]), int(row[3])) for row in await ctx.session.execute(_sums(keys))}
    found = [_compare(level, *sums.get(key, (0, 0))) for key, level in levels.items()]
    wrong = [each for each in found if each is not None]
    for each in wrong:
        if each.is_repaired:
            level = levels[each.variant_id, each.warehouse_id]
            level.on_hand, level.reserved, level.updated_at = each.on_hand_after, each.reserved_after, ctx.now
            ctx.session.add(StockTurn(id=new_id(), variant_id=each.variant_id))
    return wrong


def _differing(actor: Actor) -> Select[UUID, UUID]:
    moved = (
        select(
            StockMovement.variant_id,
            StockMovement.warehouse_id,
            func.sum(StockMovement.on_hand_delta).label("on_hand"),
            func.sum(StockMovement.reserved_delta).label("reserved"),
        )
        .group_by(StockMovement.variant_id, StockMovement.warehouse_id)
        .subquery()
    )
    same_level = (moved.c.variant_id == StockLevel.variant_id) & (moved.c.warehouse_id == StockLevel.warehouse_id)
    differs = (func.coalesce(moved.c.on_hand, 0) != StockLevel.on_hand) | (
        func.coalesce(moved.c.reserved, 0) != StockLevel.reserved
    )
    return (
        select(StockLevel.variant_id, StockLevel.warehouse_id)
        .outerjoin(moved, same_level)
        .where(differs, levels_of(actor))
    )


def _sums(keys: list[tuple[UUID, UUID]]) -> Select[UUID, UUID, int, int]:
    return (
        select(
            StockMovement.variant_id,
            StockMovement.warehouse_id,
            func.sum(StockMovement.on_hand_delta),
            func.sum(StockMovement.reserved_delta),
        )
        .where(is_any_pair(StockMovement.variant_id, StockMovement.warehouse_id, keys))
        .group_by(StockMovement.variant_id, StockMovement.warehouse_id)
    )


def _compare(level: StockLevel, on_hand: int, reserved: int) -> Repaired | None:
    if (level.on_hand, level.reserved) == (on_hand, reserved):
        return None
    return Repaired(
        variant_id=level.variant_id,
        warehouse_id=level.warehouse_id,
        on_hand_before=level.on_hand,
        on_hand_after=on_hand,
        reserved_before=level.reserved,
        reserved_after=reserved,
        is_repaired=0 <= reserved <= on_hand,
    )

"""Repair stock: make the counters agree with the ledger again, and say what was wrong."""

from uuid import UUID

import msgspec
from sqlalchemy import Select, func, select, tuple_

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.modules.inventory.models import StockLevel, StockMovement
from jishi.modules.inventory.repository import lock_levels
from jishi.modules.inventory.scope import levels_of


class Repaired(msgspec.Struct, frozen=True, kw_only=True):
    """A level whose counters were not the sums of its movements: what they said, what the ledger says."""

    variant_id: UUID
    warehouse_id: UUID
    on_hand_before: int
    on_hand_after: int
    reserved_before: int
    reserved_after: int


async def repair_stock(ctx: Context) -> list[Repaired]:
    """Recompute every level in the actor's bound that differs from its ledger, under its lock; the ledger is the truth and stays.

    Where the ledger itself says more is reserved than on hand the table's own check refuses, and a person must look.
    """
    keys = [(row[0], row[1]) for row in await ctx.session.execute(_differing(ctx.actor))]
    levels = await lock_levels(ctx, sorted(keys))
    sums = {(row[0], row[1]): (int(row[2]), int(row[3])) for row in await ctx.session.execute(_sums(keys))}
    repaired = []
    for key, level in levels.items():
        on_hand, reserved = sums.get(key, (0, 0))
        if (level.on_hand, level.reserved) != (on_hand, reserved):
            repaired.append(_repaired(level, on_hand, reserved))
            level.on_hand, level.reserved, level.updated_at = on_hand, reserved, ctx.now
    return repaired


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
        .where(tuple_(StockMovement.variant_id, StockMovement.warehouse_id).in_(keys))
        .group_by(StockMovement.variant_id, StockMovement.warehouse_id)
    )


def _repaired(level: StockLevel, on_hand: int, reserved: int) -> Repaired:
    return Repaired(
        variant_id=level.variant_id,
        warehouse_id=level.warehouse_id,
        on_hand_before=level.on_hand,
        on_hand_after=on_hand,
        reserved_before=level.reserved,
        reserved_after=reserved,
    )

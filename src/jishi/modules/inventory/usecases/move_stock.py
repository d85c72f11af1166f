"""The one place that changes levels outside the hot path: locks, checks, writes level and movement together."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, Kind
from jishi.kit.ids import new_id
from jishi.modules.inventory.models import MovementKind, StockLevel, StockMovement, StockTurn
from jishi.modules.inventory.repository import lock_levels


class StockShortError(DomainError):
    """Some levels have too little for this act; `problems` lists each with what it has."""

    code = "inventory.stock_short"
    kind = Kind.CONFLICT


class StockLine(msgspec.Struct, frozen=True, kw_only=True):
    """So many units of a variant in a warehouse, and the act behind it (an order, a shipment, a count)."""

    variant_id: UUID
    warehouse_id: UUID
    quantity: int
    origin_kind: str
    origin_id: UUID


class Delta(msgspec.Struct, frozen=True):
    """What one movement does to a level: units on hand and units reserved, each with its sign."""

    line: StockLine
    on_hand: int
    reserved: int


async def move_stock(
    ctx: Context, *, kind: MovementKind, deltas: Sequence[Delta], reason: str | None = None
) -> list[StockLevel]:
    """Apply the deltas, all or none, with one movement each; levels that an inflow needs are opened by `open_levels` first.

    :raises StockShortError: a level is missing, or would leave 0 <= reserved <= on_hand.
    """
    levels = await lock_levels(ctx, sorted({(d.line.variant_id, d.line.warehouse_id) for d in deltas}))
    were_out = {key for key, level in levels.items() if _is_out(level)}
    problems = [p for place, delta in enumerate(deltas) if (p := _apply(levels, delta, place, ctx))]
    if problems:
        raise StockShortError(problems=problems)
    ctx.session.add_all(_movement(ctx, kind, delta, reason) for delta in deltas if delta.on_hand or delta.reserved)
    turned = {key[0] for key, level in levels.items() if _is_out(level) != (key in were_out)}
    ctx.session.add_all(StockTurn(id=new_id(), variant_id=variant_id) for variant_id in sorted(turned))
    return list(levels.values())


def _is_out(level: StockLevel) -> bool:
    """Say whether nothing of a level can be promised."""
    return level.on_hand <= level.reserved


def _apply(levels: dict[tuple[UUID, UUID], StockLevel], delta: Delta, place: int, ctx: Context) -> FieldProblem | None:
    level = levels.get((delta.line.variant_id, delta.line.warehouse_id))
    if level is None:
        return FieldProblem(f"/lines/{place}", "inventory.no_level", {"wanted": delta.line.quantity})
    on_hand, reserved = level.on_hand + delta.on_hand, level.reserved + delta.reserved
    if not 0 <= reserved <= on_hand:
        facts: dict[str, object] = {"on_hand": level.on_hand, "reserved": level.reserved, "wanted": delta.line.quantity}
        return FieldProblem(f"/lines/{place}/quantity", "inventory.too_little", facts)
    level.on_hand, level.reserved, level.updated_at = on_hand, reserved, ctx.now
    return None


def _movement(ctx: Context, kind: MovementKind, delta: Delta, reason: str | None) -> StockMovement:
    return StockMovement(
        variant_id=delta.line.variant_id,
        warehouse_id=delta.line.warehouse_id,
        id=new_id(),
        kind=kind,
        on_hand_delta=delta.on_hand,
        reserved_delta=delta.reserved,
        origin_kind=delta.line.origin_kind,
        origin_id=delta.line.origin_id,
        actor=ctx.actor.label(),
        reason=reason,
        at=ctx.now,
    )

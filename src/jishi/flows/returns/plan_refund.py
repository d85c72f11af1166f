"""Work out what comes back for chosen units of an order."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from jishi.flows.returns.bought import Bought, read_bought
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem
from jishi.kit.money import allocate
from jishi.modules.order.public import (
    OrderEndedError,
    PlannedLine,
    RefundPlan,
    ReturnableLine,
    ReturnableTrade,
    UnitsNotRefundableError,
)
from jishi.modules.promotion.public import ReturnPolicy, purchases, sum_return

_NAMELESS = {"zh-CN": "优惠", "en": "the promotion"}


class Units(msgspec.Struct, frozen=True, kw_only=True):
    """So many units of the line at a position of an order."""

    position: int
    quantity: int


async def plan_refund(ctx: Context, trade: ReturnableTrade, units: Sequence[Units]) -> RefundPlan:
    """Return what comes back, to the minor unit, and why.

    :raises OrderEndedError: the order is cancelled, not paid, or all of its money has gone back
    :raises UnitsNotRefundableError: with every problem; pointers are ``/units/{place}``
    """
    if not trade.is_refundable:
        raise OrderEndedError
    chosen = _check(trade, units)
    bought = await read_bought(ctx, trade)
    basket = bought.basket
    policy = ReturnPolicy(trade.policy)
    summed = sum_return(bought.purchase, chosen, policy, reprice=basket.reprice, reward=basket.reward)
    lines = _spread(trade, chosen, summed.refund_minor)
    return RefundPlan(
        order_id=trade.order_id,
        policy=trade.policy,
        lines=tuple(lines),
        worth_minor=summed.units_minor,
        freight_minor=_freight(trade, chosen),
        notes=tuple(_keep(note, bought) for note in summed.notes),
    )


def _check(trade: ReturnableTrade, units: Sequence[Units]) -> dict[int, int]:
    """Return the units by place of the line in the trade."""
    places = {line.position: p for p, line in enumerate(trade.lines) if line.order_id == trade.order_id}
    own = trade.own_lines
    chosen: dict[int, int] = {}
    problems = []
    for place, one in enumerate(units):
        line = own.get(one.position)
        left = line.quantity - line.refunded_quantity if line else 0
        if line is None or one.quantity > left or places[one.position] in chosen:
            facts: dict[str, object] = {"position": one.position, "wanted": one.quantity, "left": left}
            problems.append(FieldProblem(f"/units/{place}", "returns.too_many_units", facts))
        else:
            chosen[places[one.position]] = one.quantity
    if problems:
        raise UnitsNotRefundableError(problems=problems)
    return chosen


def _spread(trade: ReturnableTrade, chosen: Mapping[int, int], amount: int) -> list[PlannedLine]:
    """Say for which line how much comes back: first what the units were paid with, then what was held back before."""
    lines = trade.lines
    worth = [_worth(line, chosen.get(place, 0)) for place, line in enumerate(lines)]
    first = [min(of_units, line.left_minor) for of_units, line in zip(worth, lines, strict=True)]
    left = [line.left_minor - taken for line, taken in zip(lines, first, strict=True)]
    touched = [place in chosen or line.refunded_quantity > 0 for place, line in enumerate(lines)]
    rooms = [
        first,
        [room if is_touched else 0 for room, is_touched in zip(left, touched, strict=True)],
        [0 if is_touched else room for room, is_touched in zip(left, touched, strict=True)],
    ]
    shares = [0] * len(lines)
    for room in rooms[: 3 if trade.policy == ReturnPolicy.RECOMPUTE else 2]:
        taken = min(amount, sum(room))
        if taken:
            shares = [have + more for have, more in zip(shares, allocate(taken, room), strict=True)]
            amount -= taken
    return [
        PlannedLine(
            order_id=line.order_id, position=line.position, quantity=chosen.get(place, 0), amount_minor=shares[place]
        )
        for place, line in enumerate(lines)
        if shares[place] or place in chosen
    ]


def _worth(line: ReturnableLine, quantity: int) -> int:
    """What was paid for the next so many units of a line."""
    back = line.refunded_quantity
    after = purchases.of_first_units(line.total_minor, line.quantity, back + quantity)
    return after - purchases.of_first_units(line.total_minor, line.quantity, back)


def _freight(trade: ReturnableTrade, chosen: Mapping[int, int]) -> int:
    is_last = all(
        line.refunded_quantity + chosen.get(place, 0) == line.quantity
        for place, line in enumerate(trade.lines)
        if line.order_id == trade.order_id
    )
    return trade.freight_left_minor if is_last and trade.is_unshipped else 0


def _keep(note: purchases.ReturnNote, bought: Bought) -> dict[str, Any]:
    """A note as the refund keeps it: with the name of its promotion, which may be gone one day."""
    if note.rule_id is None:
        return {"reason": note.reason, "params": dict(note.params)}
    name = dict(bought.names.get(note.rule_id) or _NAMELESS)
    return {"reason": note.reason, "rule_id": str(note.rule_id), "params": {"name": name, **note.params}}

"""Two things at once to the shipments of one order."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import func, select

from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.fulfillment.drafts import ErrorPolicy
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.prove import CHECKS
from jishi.modules.fulfillment.usecases.cancel_shipment import cancel_shipment
from jishi.modules.fulfillment.usecases.ship_order import ship_order
from jishi.modules.fulfillment.usecases.ship_orders import ship_orders
from jishi.modules.inventory.prove import CHECKS as STOCK_CHECKS
from jishi.modules.order.public import CancelReason, cancel_order, confirm_receipt
from tests.fulfillment.make import box, make_order, make_shipment, row

ROUNDS = 6
PROOFS = [c for c in [*CHECKS, *STOCK_CHECKS] if not c.name.endswith("_variant")]
Act = Callable[[Context], Awaitable[Any]]


async def _all_at_once(house: House, *acts: Act) -> list[object]:
    async def do(act: Act) -> object:
        try:
            async with open_context(house) as ctx:
                return await act(ctx)
        except DomainError as error:
            return error

    return list(await asyncio.gather(*(do(act) for act in acts)))


def _refusals(outcomes: list[object]) -> list[str]:
    return [outcome.code for outcome in outcomes if isinstance(outcome, DomainError)]


async def _assert_books_are_right(house: House) -> None:
    findings = await prove(house.db, PROOFS)
    assert [(finding.name, finding.rows) for finding in findings if finding.count] == []


class TestShipTwice:
    async def test_under_one_number_ships_once(self, house: House) -> None:
        for _ in range(ROUNDS):
            async with open_context(house) as ctx:
                order = await make_order(ctx, 2)
            ship: Act = _ship(order.id)
            outcomes = await _all_at_once(house, ship, ship, ship)
            assert _refusals(outcomes) == []
            assert len({one.shipments[0].id for one in outcomes}) == 1  # type: ignore[attr-defined]
        async with open_context(house) as ctx:
            assert await ctx.session.scalar(select(func.count()).select_from(Shipment)) == ROUNDS
        await _assert_books_are_right(house)

    async def test_under_two_numbers_one_finds_nothing_left(self, house: House) -> None:
        for _ in range(ROUNDS):
            async with open_context(house) as ctx:
                order = await make_order(ctx, 2)
            outcomes = await _all_at_once(house, _ship(order.id, "SF0000000000001"), _ship(order.id, "SF0000000000002"))
            assert _refusals(outcomes) == ["fulfillment.shipments_refused"]
        await _assert_books_are_right(house)

    async def test_in_bulk_in_either_order_never_wait_in_a_circle(self, house: House) -> None:
        async with open_context(house) as ctx:
            orders = [await make_order(ctx, 2, 1) for _ in range(6)]
        drafts = [row(order.id) for order in orders]
        there: Act = lambda ctx: ship_orders(ctx, drafts=drafts, policy=ErrorPolicy.REJECT_ALL)  # noqa: E731
        back: Act = lambda ctx: ship_orders(ctx, drafts=drafts[::-1], policy=ErrorPolicy.REJECT_ALL)  # noqa: E731
        assert _refusals(await _all_at_once(house, there, back, there, back)) == []
        await _assert_books_are_right(house)


class TestShipAgainstCancel:
    async def test_one_of_them_comes_too_late(self, house: House) -> None:
        for _ in range(ROUNDS):
            async with open_context(house) as ctx:
                order = await make_order(ctx, 2)
            outcomes = await _all_at_once(house, _ship(order.id), _cancel(order.id))
            assert _refusals(outcomes) in (["fulfillment.shipments_refused"], ["order.already_shipped"])
        await _assert_books_are_right(house)


class TestCancelShipment:
    async def test_twice_gives_its_units_back_once(self, house: House) -> None:
        for _ in range(ROUNDS):
            async with open_context(house) as ctx:
                shipment = await make_shipment(ctx, await make_order(ctx, 2))
            take_back = _take_back(shipment)
            assert _refusals(await _all_at_once(house, take_back, take_back)) == []
        await _assert_books_are_right(house)

    async def test_against_receipt_one_comes_too_late(self, house: House) -> None:
        for _ in range(ROUNDS):
            async with open_context(house) as ctx:
                shipment = await make_shipment(ctx, await make_order(ctx, 2))
            outcomes = await _all_at_once(house, _take_back(shipment), _receive(shipment))
            assert _refusals(outcomes) in (["order.ended"], ["order.not_shipped"])
        await _assert_books_are_right(house)


def _ship(order_id: Any, number: str = "SF0000000000001") -> Act:
    return lambda ctx: ship_order(ctx, order_id=order_id, shipments=[box(number)])


def _cancel(order_id: Any) -> Act:
    return lambda ctx: cancel_order(ctx, order_id=order_id, reason=CancelReason.OTHER)


def _take_back(shipment: Shipment) -> Act:
    return lambda ctx: cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")


def _receive(shipment: Shipment) -> Act:
    return lambda ctx: confirm_receipt(ctx, order_id=shipment.order_id)

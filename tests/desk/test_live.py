"""The live feed."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import insert

from jishi.app.registry import desk_parts
from jishi.contracts.order import OrderCancelled, PlacedTrade, TradesPlaced
from jishi.contracts.payment import (
    MoneyStuck,
    PaymentAttemptId,
    PaymentDuplicateReceived,
    PaymentRefunded,
    PaymentSucceeded,
    RefundId,
)
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context, open_context
from jishi.kit.desk.parts import lay_desk
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.events import Event
from jishi.kit.house import House
from jishi.kit.ids import id_of_ago
from jishi.kit.leaving import Leaving
from jishi.kit.money import Money
from jishi.kit.outbox import OutboxRow
from jishi.modules.desk.live import feed as feeding
from jishi.modules.desk.live import stream
from jishi.modules.desk.live.feed import Client, LiveFeed
from jishi.modules.payment.models import PaymentOrder
from jishi.modules.recharge.usecases.mark_recharge_paid import mark_recharge_paid
from tests.access.people import as_staff, every_permission
from tests.flows.checkout.make import make_shop
from tests.member.make import make_member
from tests.order.make import MadeTrade, OrderWish, make_trade
from tests.payment.make import order_of, paid
from tests.recharge.make import make_package, opened

LIVE = "/api/console/v1/live"
LAST_ID = "Last-Event-ID"


def staff(*permissions: str, merchants: set[UUID] | None = None, warehouses: set[UUID] | None = None) -> Actor:
    """Return staff with these permissions, or all, within a bound."""
    return Actor(
        kind=ActorKind.STAFF,
        id=uuid4(),
        permissions=frozenset(permissions) or every_permission(),
        merchant_ids=None if merchants is None else frozenset(merchants),
        warehouse_ids=None if warehouses is None else frozenset(warehouses),
    )


@pytest.fixture
async def feed(house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveFeed]:
    """The feed of a house, which looks only when it is told to."""
    monkeypatch.setattr(feeding, "EVERY_MS", 3_600_000)
    lay_desk(house, desk_parts())
    yield house.part(LiveFeed)
    await house.part(LiveFeed).close()


async def place(house: House, count: int = 1, variant_id: UUID | None = None) -> MadeTrade:
    """Place a trade of some orders and tell of it."""
    async with open_context(house) as ctx:
        made = await make_trade(ctx, orders=[OrderWish() for _ in range(count)])
        ctx.publish(placed(made, variant_id or uuid4()))
    return made


def placed(made: MadeTrade, variant_id: UUID) -> TradesPlaced:
    """Return what is told of a placed trade."""
    trade = PlacedTrade(
        trade_id=made.trade.id,
        buyer_id=made.trade.buyer_id,
        address_id=uuid4(),
        order_ids=[order.id for order in made.orders],
        variant_ids=[variant_id],
        from_cart=False,
    )
    return TradesPlaced(trades=[trade])


def cancelled(made: MadeTrade, ctx: Context) -> OrderCancelled:
    """Return what is told of a cancelled order."""
    order = made.order
    return OrderCancelled(
        order_id=order.id,
        trade_id=order.trade_id,
        merchant_id=order.merchant_id,
        buyer_id=order.buyer_id,
        reason="other",
        was_paid=False,
        refund_minor=0,
        currency="CNY",
        cancelled_at=ctx.now,
    )


async def taken(client: Client) -> list[tuple[str, UUID]]:
    """Return code and subject of all that waits for a client."""
    found = []
    while (beat := await client.next(1)) is not None:
        found.append((beat.signal.code, beat.signal.subject_id))
    return found


def is_looking(feed: LiveFeed) -> bool:
    """Say whether the task of a feed goes on."""
    return feed._task is not None


class TestFeed:
    async def test_tells_what_happens_from_now_on(self, house: House, feed: LiveFeed) -> None:
        await place(house)
        async with feed.join(staff()) as client:
            made = await place(house, 2)
            assert await feed.look() == 1
            assert await taken(client) == [("order.placed", order.id) for order in made.orders]
            assert await feed.look() == 0
            assert await taken(client) == []

    async def test_tells_what_commits_late(self, house: House, feed: LiveFeed) -> None:
        early = id_of_ago(2_000)
        async with feed.join(staff()) as client:
            made = await place(house)
            await feed.look()
            await taken(client)
            async with open_context(house) as ctx:
                event = cancelled(made, ctx)
                row = {"id": early, "name": event.name, "occurred_at": ctx.now}
                payload = json.loads(json.dumps({f: getattr(event, f) for f in event.__struct_fields__}, default=str))
                await ctx.session.execute(insert(OutboxRow).values(**row, payload=payload))
            await feed.look()
            assert await taken(client) == [("order.cancelled", made.order.id)]

    async def test_keeps_to_permission_and_bound(self, house: House, feed: LiveFeed) -> None:
        blind, foreign = staff("catalog.view"), staff(merchants={uuid4()})
        async with feed.join(blind) as first, feed.join(foreign) as second, feed.join(staff()) as third:
            made = await place(house)
            own = staff("order.view", merchants={made.order.merchant_id}, warehouses={made.order.warehouse_id})
            elsewhere = staff(merchants={made.order.merchant_id}, warehouses={uuid4()})
            async with feed.join(own) as fourth, feed.join(elsewhere) as fifth:
                async with open_context(house) as ctx:
                    ctx.publish(stuck())
                await feed.look()
                assert [await taken(client) for client in (first, second, fifth)] == [[], [], []]
                assert [code for code, _ in await taken(third)] == ["order.placed", "payment.stuck"]
                assert [code for code, _ in await taken(fourth)] == ["order.placed"]

    async def test_tells_once_that_stock_is_low(self, house: House, feed: LiveFeed) -> None:
        shop = await make_shop(house, stock=(5, 100))
        async with feed.join(staff("inventory.view")) as client:
            for _ in range(2):
                await place(house, variant_id=shop.variants[0])
                await feed.look()
            assert await taken(client) == [("inventory.low", shop.variants[0])]

    async def test_lets_slow_clients_go(self, house: House, feed: LiveFeed) -> None:
        async with feed.join(staff()) as slow, feed.join(staff()) as quick:
            for _ in range(4):
                await place(house, 100)
                await feed.look()
                assert len(await taken(quick)) == 100
            assert (slow.lost, quick.lost) == (True, False)

    async def test_replays_what_was_told_meanwhile(self, house: House, feed: LiveFeed) -> None:
        async with feed.join(staff()) as keeper, feed.join(staff()) as leaver:
            await place(house)
            await feed.look()
            first = await leaver.next(1)
            missed = await place(house, 2)
            await feed.look()
            assert first is not None
            for other in (feed, None):
                # The second asks a process that has not been looking.
                source = other or LiveFeed(house)
                async with source.join(staff()) as back:
                    assert await source.replay(back, first.id)
                    assert await taken(back) == [("order.placed", order.id) for order in missed.orders]
            assert len(await taken(keeper)) == 3

    @pytest.mark.parametrize("last", ["", "x", f"{UUID(int=2)}.x", f"{UUID(int=1)}.1", "0" * 64])
    async def test_says_that_it_cannot_replay(self, house: House, feed: LiveFeed, last: str) -> None:
        async with feed.join(staff()) as client:
            assert not await feed.replay(client, last)

    async def test_stops_looking_when_nobody_looks_on(
        self, house: House, feed: LiveFeed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(feeding, "EVERY_MS", 1)
        async with feed.join(staff()):
            assert is_looking(feed)
        for _ in range(200):
            await asyncio.sleep(0.01)
            if not is_looking(feed):
                break
        assert not is_looking(feed)


class TestMoney:
    async def test_is_told_to_whoever_sees_payments_of_the_whole_shop(self, house: House, feed: LiveFeed) -> None:
        async with open_context(house) as ctx:
            attempt = await paid(ctx)
            payment = await order_of(ctx, attempt)
        may = staff("payment.view")
        others = [
            staff("order.view", "recharge.view"),
            staff(merchants={uuid4()}),
            staff("payment.view", warehouses={uuid4()}),
        ]
        async with AsyncExitStack() as windows:
            told, *blind = [await windows.enter_async_context(feed.join(actor)) for actor in (may, *others)]
            async with open_context(house) as ctx:
                for event in moves_of(payment):
                    ctx.publish(event)
            await feed.look()
            assert [await taken(client) for client in blind] == [[], [], []]
            found = [(await told.next(1)) for _ in range(3)]
            assert [beat.signal.code for beat in found if beat] == [
                "payment.paid",
                "payment.duplicate",
                "payment.refunded",
            ]
            assert {(beat.signal.subject_id, beat.signal.number) for beat in found if beat} == {
                (payment.id, payment.trade_number)
            }
            assert found[0] is not None
            assert found[0].signal.amount == Money(payment.amount_minor, payment.currency)

    async def test_of_recharges_is_told_once_it_lies_in_the_wallet(self, house: House, feed: LiveFeed) -> None:
        async with open_context(house) as ctx:
            recharge = await opened(ctx, await make_member(ctx), await make_package(ctx))
        may, bounded = staff("recharge.view"), staff("recharge.view", merchants={uuid4()})
        async with feed.join(may) as told, feed.join(bounded) as blind:
            for _ in range(2):
                async with open_context(house) as ctx:
                    amount = Money(recharge.pay_minor, recharge.currency)
                    await mark_recharge_paid(ctx, recharge_id=recharge.id, amount=amount, paid_at=ctx.now)
                await feed.look()
            assert await taken(told) == [("recharge.paid", recharge.id)]
            assert await taken(blind) == []


class TestStream:
    async def test_speaks_server_sent_events(self, client: AsyncClient, house: House) -> None:
        who = await as_staff(house, {"order.view"})
        who["headers"]["Accept-Language"] = "en"
        answer, made = await asyncio.gather(client.get(LIVE, params={"keep_seconds": 4}, **who), later(house))
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        retry, signal, end, _ = answer.text.split("\n\n")
        assert (retry, end) == ("retry: 3000", 'event: end\ndata: {"reason":"time"}')
        id_, event, data = signal.split("\n")
        told = json.loads(data.removeprefix("data: "))
        assert event == "event: signal"
        assert told["text"] == f"New order {made.order.number}"
        assert (told["subject_id"], told["amount"]) == (str(made.order.id), {"minor": 1_000, "currency": "CNY"})
        who["headers"][LAST_ID] = id_.removeprefix("id: ")
        again = await client.get(LIVE, params={"keep_seconds": 0}, **who)
        assert again.text == 'retry: 3000\n\nevent: end\ndata: {"reason":"time"}\n\n'
        who["headers"][LAST_ID] = "nonsense"
        assert "event: missed" in (await client.get(LIVE, params={"keep_seconds": 0}, **who)).text

    async def test_ends_with_the_rights_of_its_reader(
        self, house: House, feed: LiveFeed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def renew() -> Actor:
            raise UnauthenticatedError

        monkeypatch.setattr(stream, "HEARTBEAT_MS", 1)
        events = stream.stream_signals(house, staff(), locale="en", last_id="", keep_ms=60_000, renew=renew)
        told = [event async for event in events]
        assert told[-1] == b'event: end\ndata: {"reason":"token"}\n\n'

    async def test_ends_with_its_process(self, house: House, feed: LiveFeed) -> None:
        async def renew() -> Actor:
            return staff()

        house.part(Leaving).is_near = lambda: True
        events = stream.stream_signals(house, staff(), locale="en", last_id="", keep_ms=60_000, renew=renew)
        assert [event async for event in events][-1] == b'event: end\ndata: {"reason":"time"}\n\n'

    async def test_is_refused_to_who_has_many(self, house: House, feed: LiveFeed, client: AsyncClient) -> None:
        who = await as_staff(house, ())
        me = UUID((await client.get("/api/console/v1/me", **who)).json()["staff"]["id"])
        actor = Actor(kind=ActorKind.STAFF, id=me)
        windows = [feed.join(actor) for _ in range(6)]
        for window in windows:
            await window.__aenter__()
        refused = await client.get(LIVE, params={"keep_seconds": 0}, **who)
        assert (refused.status_code, refused.json()["code"]) == (429, "desk.too_many_streams")
        assert refused.headers["retry-after"] == "30"
        for window in windows:
            await window.__aexit__(None, None, None)
        assert (await client.get(LIVE, params={"keep_seconds": 0}, **who)).status_code == 200


async def later(house: House) -> MadeTrade:
    """Place a trade once the stream has begun."""
    await asyncio.sleep(0.5)
    return await place(house)


def stuck() -> Any:
    """Return what is told of stuck money."""
    return MoneyStuck(
        alert_id=uuid4(), subject="refund", subject_id=uuid4(), code="refund_failed", amount_minor=1, currency="CNY"
    )


def moves_of(payment: PaymentOrder) -> list[Event]:
    """Return what is told of money that came, came once more, and went back."""
    money: Any = {
        "payment_order_id": payment.id,
        "trade_id": payment.trade_id,
        "amount_minor": payment.amount_minor,
        "currency": payment.currency,
    }
    at = payment.created_at
    return [
        PaymentSucceeded(attempt_id=PaymentAttemptId(uuid4()), method="wechat_native", paid_at=at, **money),
        PaymentDuplicateReceived(
            attempt_id=PaymentAttemptId(uuid4()), refund_id=RefundId(uuid4()), received_at=at, **money
        ),
        PaymentRefunded(
            refund_id=RefundId(uuid4()),
            origin_kind="duplicate",
            origin_id=uuid4(),
            is_duplicate=True,
            refunded_at=at,
            **money,
        ),
    ]

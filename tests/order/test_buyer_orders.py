"""What buyers read of their orders."""

from datetime import timedelta
from uuid import uuid4

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import BadCursorError
from jishi.modules.order.errors import OrderNotFoundError, TradeNotFoundError, TradeNotPayableError
from jishi.modules.order.queries.get_order import get_order
from jishi.modules.order.queries.get_payable_trade import get_payable_trade
from jishi.modules.order.queries.get_trade import get_trade
from jishi.modules.order.queries.list_buyer_orders import count_tabs, list_buyer_orders
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.confirm_receipt import confirm_receipt
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.update_staff_note import update_staff_note
from tests.conftest import as_actor
from tests.order.counting import count_statements
from tests.order.make import ADDRESS, LineWish, OrderWish, buyer, make_paid_order, make_paid_trade, make_trade, staff


async def _ship(ctx: Context, order_id: object) -> None:
    units = ShippedUnits(order_id=order_id, quantities={0: 1}, details={"shipments": []})  # type: ignore[arg-type]
    await record_shipments(ctx, shipments=[units])


class TestListBuyerOrders:
    async def test_pages_newest_first_without_gaps(self, ctx: Context) -> None:
        own = as_actor(ctx, buyer(uuid4()))
        made = [await make_paid_order(ctx, buyer_id=own.actor.id) for _ in range(5)]
        await make_paid_order(ctx)
        seen, cursor = [], None
        for size in (2, 2, 1):
            page = await list_buyer_orders(own, cursor=cursor, limit=2)
            assert len(page.items) == size
            seen += [card.order_id for card in page.items]
            cursor = page.next_cursor
        assert cursor is None
        assert seen == [order.id for order in reversed(made)]

    async def test_shows_the_card_in_the_callers_language(self, ctx: Context) -> None:
        made = await make_trade(ctx, orders=[OrderWish(lines=[LineWish(quantity=2, discount_minor=100)])])
        own = as_actor(ctx, buyer(made.order.buyer_id))
        own.locale = "en"
        (card,) = (await list_buyer_orders(own)).items
        assert (card.label, card.label_text, card.total) == ("to_pay", "To pay", Money(1_900))
        assert card.deadlines.pay_due_at == made.trade.pay_due_at
        (line,) = card.lines
        assert (line.title, line.option_text, line.quantity, line.total) == ("Item 0", "Red", 2, Money(1_900))

    async def test_narrows_by_tab_and_counts_what_waits(self, ctx: Context) -> None:
        own = as_actor(ctx, buyer(uuid4()))
        waiting = (await make_trade(ctx, buyer_id=own.actor.id)).order
        paid, shipped, received, cancelled = [await make_paid_order(ctx, buyer_id=own.actor.id) for _ in range(4)]
        await _ship(ctx, shipped.id)
        await _ship(ctx, received.id)
        await confirm_receipt(ctx, order_id=received.id)
        await cancel_order(ctx, order_id=cancelled.id, reason=CancelReason.OTHER)
        found = {tab: [card.order_id for card in (await list_buyer_orders(own, tab=tab)).items] for tab in Tab}
        assert found == {
            Tab.TO_PAY: [waiting.id],
            Tab.TO_SHIP: [paid.id],
            Tab.TO_RECEIVE: [shipped.id],
            Tab.COMPLETED: [received.id],
            Tab.CANCELLED: [cancelled.id],
        }
        counts = await count_tabs(own)
        assert (counts.to_pay, counts.to_ship, counts.to_receive) == (1, 1, 1)

    async def test_asks_the_database_three_times_whatever_the_page(self, ctx: Context) -> None:
        own = as_actor(ctx, buyer(uuid4()))
        for _ in range(6):
            await make_paid_order(ctx, LineWish(), LineWish(), buyer_id=own.actor.id)
        with count_statements(ctx.house.db.engine) as statements:
            assert len((await list_buyer_orders(own)).items) == 6
        assert len(statements) == 3

    @pytest.mark.parametrize("cursor", ["", "x", "W10", "WyJ4Il0"])
    async def test_refuses_a_cursor_of_elsewhere(self, ctx: Context, cursor: str) -> None:
        with pytest.raises(BadCursorError):
            await list_buyer_orders(as_actor(ctx, buyer(uuid4())), cursor=cursor)


class TestGetOrder:
    async def test_shows_everything_and_the_timeline(self, ctx: Context, clock: FixedClock) -> None:
        wish = OrderWish(lines=[LineWish(quantity=1, discount_minor=100)], freight_minor=500)
        order = (await make_paid_trade(ctx, orders=[wish])).order
        clock.instant += timedelta(hours=1)
        await _ship(as_actor(ctx, staff()), order.id)
        own = as_actor(ctx, buyer(order.buyer_id))
        await update_staff_note(as_actor(ctx, staff()), order_id=order.id, note="内部", version=order.version)
        await ctx.session.flush()

        detail = await get_order(own, order.id)

        assert (detail.goods, detail.discount, detail.freight) == (Money(1_000), Money(100), Money(500))
        assert detail.address == ADDRESS
        assert detail.deadlines.receive_due_at == own.now + timedelta(days=10)
        assert detail.allowed == ["confirm_receipt", "request_after_sale", "buy_again"]
        assert [(entry.act, entry.actor) for entry in detail.timeline] == [
            ("placed", "buyer"),
            ("paid", "system"),
            ("shipped", "staff"),
        ]
        assert [move.axis for move in detail.timeline[1].moves] == ["order", "payment"]
        assert "内部" not in str(detail)

    async def test_tells_why_it_was_cancelled(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        own = as_actor(ctx, buyer(order.buyer_id))
        await cancel_order(own, order_id=order.id, reason=CancelReason.TOO_SLOW)
        detail = await get_order(own, order.id)
        assert (detail.cancel_reason, detail.cancel_reason_text) == ("too_slow", "发货太慢")
        assert detail.timeline[-1].reason_text == "发货太慢"

    async def test_hides_orders_of_others(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        with pytest.raises(OrderNotFoundError):
            await get_order(as_actor(ctx, buyer(uuid4())), order.id)


class TestGetTrade:
    async def test_shows_what_is_due_with_its_orders(self, ctx: Context) -> None:
        made = await make_trade(ctx, orders=[OrderWish(freight_minor=300), OrderWish()])
        detail = await get_trade(as_actor(ctx, buyer(made.trade.buyer_id)), made.trade.id)
        assert (detail.total, detail.freight, detail.state) == (Money(2_300), Money(300), "unpaid")
        assert detail.is_payable
        assert [card.order_id for card in detail.orders] == [order.id for order in made.orders]

    async def test_hides_trades_of_others(self, ctx: Context) -> None:
        made = await make_trade(ctx)
        with pytest.raises(TradeNotFoundError):
            await get_trade(as_actor(ctx, buyer(uuid4())), made.trade.id)
        with pytest.raises(TradeNotFoundError):
            await get_trade(as_actor(ctx, staff()), made.trade.id)


class TestGetPayableTrade:
    @pytest.mark.parametrize("lock", [True, False])
    async def test_says_what_is_due(self, ctx: Context, lock: bool) -> None:
        made = await make_trade(ctx, orders=[OrderWish(lines=[LineWish(quantity=2)]), OrderWish()])
        payable = await get_payable_trade(as_actor(ctx, buyer(made.trade.buyer_id)), made.trade.id, lock=lock)
        assert (payable.trade_id, payable.payer_id) == (made.trade.id, made.trade.buyer_id)
        assert (payable.amount, payable.due_at) == (Money(3_000), made.trade.pay_due_at)
        assert payable.description == "商品0 等共 3 件"

    @pytest.mark.parametrize("lock", [True, False])
    async def test_refuses_what_cannot_be_paid(self, ctx: Context, lock: bool) -> None:
        paid = await make_paid_trade(ctx)
        over = await make_trade(ctx, pay_due_at=ctx.now)
        for made in (paid, over):
            with pytest.raises(TradeNotPayableError):
                await get_payable_trade(ctx, made.trade.id, lock=lock)

    @pytest.mark.parametrize("lock", [True, False])
    async def test_hides_trades_of_others(self, ctx: Context, lock: bool) -> None:
        made = await make_trade(ctx)
        with pytest.raises(TradeNotFoundError):
            await get_payable_trade(as_actor(ctx, buyer(uuid4())), made.trade.id, lock=lock)

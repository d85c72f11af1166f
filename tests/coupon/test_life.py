"""The life of a coupon: frozen for a trade, used, given back, expired, void."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jishi.contracts.order import OrderCancelled, OrderPaid, OrderRefunded, TradeClosed
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.states import IllegalTransitionError, unreachable_states
from jishi.modules.coupon.errors import CouponNotFoundError
from jishi.modules.coupon.handlers import (
    redeem_paid_coupons,
    return_cancelled_coupons,
    return_closed_coupons,
    return_refunded_coupons,
)
from jishi.modules.coupon.held_coupons import load_held_coupons, lock_held_coupons
from jishi.modules.coupon.jobs import expire_held_coupons
from jishi.modules.coupon.models import CouponEvent
from jishi.modules.coupon.states import COUPON_TRANSITIONS, TEMPLATE_TRANSITIONS, CouponState, TemplateState
from jishi.modules.coupon.usecases.freeze_coupons import CouponNotHeldError, CouponUse, freeze_coupons
from jishi.modules.coupon.usecases.redeem_coupons import redeem_coupons
from jishi.modules.coupon.usecases.return_coupons import return_coupons
from jishi.modules.coupon.usecases.void_coupons import void_coupons
from tests.conftest import START, as_actor
from tests.coupon.make import (
    MONTH,
    differing,
    draft,
    give,
    give_committed,
    make_committed_template,
    make_template,
    read_coupon,
)
from tests.member.make import buyer, staff


async def freeze(house: House, coupon_ids: Sequence[UUID], trade_id: UUID) -> None:
    """Freeze coupons for a trade, ¥20 each."""
    async with house.db.hot_transaction() as connection:
        uses = [CouponUse(coupon_id, trade_id, 2_000) for coupon_id in coupon_ids]
        await freeze_coupons(connection, uses=uses, now=house.clock.now())


async def state_of(house: House, coupon_id: UUID) -> str:
    """Return the state of a coupon as it was committed."""
    async with open_context(house) as ctx:
        return (await read_coupon(ctx, coupon_id)).state


async def frozen(house: House) -> tuple[UUID, UUID]:
    """Return a frozen coupon and its trade."""
    template_id, trade_id = await make_committed_template(house), uuid4()
    coupon_id = (await give_committed(house, template_id)).id
    await freeze(house, [coupon_id], trade_id)
    return coupon_id, trade_id


def paid(trade_id: UUID) -> OrderPaid:
    """Tell that an order of a trade was paid."""
    return OrderPaid(
        order_id=uuid4(),
        trade_id=trade_id,
        merchant_id=uuid4(),
        warehouse_id=uuid4(),
        buyer_id=uuid4(),
        total_minor=1,
        currency="CNY",
        lines=[],
        paid_at=START,
    )


def cancelled(trade_id: UUID, *, is_whole_trade: bool) -> OrderCancelled:
    """Tell that an order of a trade was cancelled."""
    return OrderCancelled(
        order_id=uuid4(),
        trade_id=trade_id,
        merchant_id=uuid4(),
        buyer_id=uuid4(),
        reason="x",
        was_paid=True,
        refund_minor=1,
        currency="CNY",
        cancelled_at=START,
        is_whole_trade=is_whole_trade,
    )


def refunded(trade_id: UUID, *, is_whole_trade: bool) -> OrderRefunded:
    """Tell that money of a trade went back."""
    return OrderRefunded(
        order_id=uuid4(),
        trade_id=trade_id,
        merchant_id=uuid4(),
        buyer_id=uuid4(),
        amount_minor=1,
        refunded_minor=1,
        currency="CNY",
        is_whole_trade=is_whole_trade,
    )


class TestStates:
    def test_are_all_reached(self) -> None:
        assert unreachable_states(COUPON_TRANSITIONS, CouponState.HELD) == set()
        assert unreachable_states(TEMPLATE_TRANSITIONS, TemplateState.DRAFT) == set()


class TestHeldCoupons:
    async def test_are_those_that_can_be_used(self, house: House) -> None:
        template_id, owner, other = await make_committed_template(house), uuid4(), uuid4()
        held = await give_committed(house, template_id, owner)
        gone = await give_committed(house, template_id, owner)
        others = await give_committed(house, template_id, other)
        await freeze(house, [gone.id], uuid4())
        async with house.db.hot_transaction() as connection:
            for read in (load_held_coupons, lock_held_coupons):
                found = await read(connection, [owner, other, uuid4()], START)
                assert {o: [c.id for c in coupons] for o, coupons in found.items()} == {
                    owner: [held.id],
                    other: [others.id],
                }
                assert found[owner][0].rule_id == template_id
                assert await read(connection, [owner], START + MONTH) == {}

    async def test_stay_locked_until_the_trade_is_placed(self, house: House) -> None:
        """A second checkout waits, and then no longer finds the coupon."""
        template_id, owner = await make_committed_template(house), uuid4()
        coupon = await give_committed(house, template_id, owner)

        async def check_out() -> int:
            async with house.db.hot_transaction() as connection:
                held = await lock_held_coupons(connection, [owner], START)
                uses = [CouponUse(one.id, uuid4(), 2_000) for one in held.get(owner, ())]
                await freeze_coupons(connection, uses=uses, now=START)
                return len(uses)

        assert sorted(await asyncio.gather(*(check_out() for _ in range(3)))) == [0, 0, 1]
        assert await state_of(house, coupon.id) == "frozen"


class TestFreezeCoupons:
    async def test_keeps_them_for_their_trades(self, house: House) -> None:
        coupon_id, trade_id = await frozen(house)
        async with open_context(house) as ctx:
            coupon = await read_coupon(ctx, coupon_id)
            assert (coupon.state, coupon.trade_id, coupon.discount_minor) == ("frozen", trade_id, 2_000)
            events = list(await ctx.session.scalars(select(CouponEvent).order_by(CouponEvent.sequence)))
        assert [(e.act, e.to_state, e.actor) for e in events][1] == ("freeze", "frozen", f"buyer:{coupon.owner_id}")
        assert await differing(house) == {}

    async def test_in_parallel_has_one_winner(self, house: House) -> None:
        template_id = await make_committed_template(house)
        coupon = await give_committed(house, template_id)
        outcomes = await asyncio.gather(
            *(freeze(house, [coupon.id], uuid4()) for _ in range(3)), return_exceptions=True
        )
        assert Counter(type(outcome) for outcome in outcomes) == {type(None): 1, CouponNotHeldError: 2}
        assert await differing(house) == {}

    async def test_refuses_one_that_is_named_twice(self, house: House) -> None:
        template_id = await make_committed_template(house)
        coupon = await give_committed(house, template_id)
        with pytest.raises(CouponNotHeldError):
            await freeze(house, [coupon.id, coupon.id], uuid4())
        assert await state_of(house, coupon.id) == "held"

    async def test_asks_the_database_nothing_for_no_coupons(self, house: House) -> None:
        async with house.db.hot_transaction() as connection:
            await freeze_coupons(connection, uses=[], now=START)
            assert await connection.fetchval("SELECT count(*) FROM coupon.coupon_events") == 0


class TestRedeemCoupons:
    async def test_uses_up_what_is_frozen_for_the_trade_once(self, house: House) -> None:
        coupon_id, trade_id = await frozen(house)
        for _ in range(2):
            async with open_context(house) as ctx:
                await redeem_coupons(ctx, trade_ids=[trade_id, uuid4()])
        async with open_context(house) as ctx:
            coupon = await read_coupon(ctx, coupon_id)
        assert (coupon.state, coupon.version, coupon.discount_minor) == ("used", 3, 2_000)
        assert await differing(house) == {}


class TestReturnCoupons:
    @pytest.mark.parametrize("was_paid", [False, True])
    async def test_gives_them_back_once(self, house: House, was_paid: bool) -> None:
        coupon_id, trade_id = await frozen(house)
        async with open_context(house) as ctx:
            if was_paid:
                await redeem_coupons(ctx, trade_ids=[trade_id])
        for _ in range(2):
            async with open_context(house) as ctx:
                await return_coupons(ctx, trade_ids=[trade_id])
        async with open_context(house) as ctx:
            coupon = await read_coupon(ctx, coupon_id)
        assert (coupon.state, coupon.trade_id, coupon.discount_minor) == ("held", None, None)
        assert coupon.version == 3 + was_paid
        assert await differing(house) == {}

    async def test_gives_back_nothing_whose_time_is_over(self, house: House) -> None:
        coupon_id, trade_id = await frozen(house)
        async with open_context(house) as now:
            late = Context(house, now.session, now.actor, START + MONTH, "test")
            await return_coupons(late, trade_ids=[trade_id])
        assert await state_of(house, coupon_id) == "expired"
        assert await differing(house) == {}

    async def test_lets_a_coupon_be_used_again(self, house: House) -> None:
        coupon_id, trade_id = await frozen(house)
        async with open_context(house) as ctx:
            await return_coupons(ctx, trade_ids=[trade_id])
        again = uuid4()
        await freeze(house, [coupon_id], again)
        async with open_context(house) as ctx:
            # The first trade has nothing to do with it any more.
            await return_coupons(ctx, trade_ids=[trade_id])
            await redeem_coupons(ctx, trade_ids=[again])
        assert await state_of(house, coupon_id) == "used"


class TestHandlers:
    async def test_follow_what_becomes_of_trades(self, house: House) -> None:
        (bought, one), (part, two), (sent_back, three), (late, four) = [await frozen(house) for _ in range(4)]
        closed = TradeClosed(trade_id=four, buyer_id=uuid4(), order_ids=[], reason="x", closed_at=START)
        async with open_context(house) as ctx:
            await redeem_paid_coupons(ctx, [paid(one), paid(one), paid(two), paid(three)])
            await return_cancelled_coupons(
                ctx, [cancelled(one, is_whole_trade=True), cancelled(two, is_whole_trade=False)]
            )
            await return_refunded_coupons(
                ctx, [refunded(three, is_whole_trade=True), refunded(two, is_whole_trade=False)]
            )
            await return_closed_coupons(ctx, [closed])
        states = [await state_of(house, coupon_id) for coupon_id in (bought, part, sent_back, late)]
        assert states == ["held", "used", "held", "held"]
        assert await differing(house) == {}


class TestVoidCoupons:
    async def test_takes_them_away_with_a_reason(self, ctx: Context) -> None:
        template_id = (await make_template(ctx)).template.id
        coupon = await give(ctx, template_id)
        for _ in range(2):
            await void_coupons(ctx, coupon_ids=[coupon.id], reason="given by mistake")
        event = (await ctx.session.scalars(select(CouponEvent).where(CouponEvent.sequence == 2))).one()
        assert (event.to_state, event.reason, event.actor) == ("void", "given by mistake", "system")
        assert (await read_coupon(ctx, coupon.id)).version == 2

    async def test_leaves_what_is_frozen_alone_and_all_others_with_it(self, house: House) -> None:
        coupon_id, _ = await frozen(house)
        other = await give_committed(house, await make_committed_template(house))
        with pytest.raises(IllegalTransitionError):
            async with open_context(house) as ctx:
                await void_coupons(ctx, coupon_ids=[other.id, coupon_id], reason="x")
        assert await state_of(house, other.id) == "held"

    async def test_is_for_staff_of_the_merchant(self, ctx: Context) -> None:
        merchant_id = uuid4()
        coupon = await give(ctx, (await make_template(ctx, merchant_id=merchant_id)).template.id)
        strangers = [staff(merchant_ids=[uuid4()]), buyer(uuid4())]
        for stranger in strangers:
            with pytest.raises(CouponNotFoundError):
                await void_coupons(as_actor(ctx, stranger), coupon_ids=[coupon.id], reason="x")
        voided = await void_coupons(
            as_actor(ctx, staff(merchant_ids=[merchant_id])), coupon_ids=[coupon.id], reason="x"
        )
        assert [one.state for one in voided] == ["void"]


class TestExpireCoupons:
    async def test_ends_what_nobody_used_in_time(self, house: House) -> None:
        short = await make_committed_template(house, of=draft(valid_to=START + timedelta(hours=1)))
        lasting = await make_committed_template(house)
        over, held, frozen_one = [await give_committed(house, id_) for id_ in (short, lasting, short)]
        await freeze(house, [frozen_one.id], uuid4())
        assert await expire_held_coupons(house) == 0
        house.clock.instant = START + timedelta(hours=1)  # type: ignore[attr-defined]
        assert await expire_held_coupons(house) == 1
        states = [await state_of(house, one.id) for one in (over, held, frozen_one)]
        assert states == ["expired", "held", "frozen"]
        assert await differing(house) == {}

"""Membership cards: what they lift to, when they end, what goes back, whoever asks at once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import select, text

from jishi.contracts.member import MemberId
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError, InvalidInputError
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.member.models import Level, LevelChangeRow
from jishi.modules.member.public import OriginReusedError
from jishi.modules.member.queries.levels import get_member_level
from jishi.modules.member.rules.standing import better_level, find_level
from jishi.modules.member.usecases.adjust_growth import adjust_growth
from jishi.modules.member.usecases.manage_levels import LevelInUseError, delete_level
from jishi.modules.membership.errors import CardNotActiveError, LaterCardFirstError
from jishi.modules.membership.models import Card, CardEntry, Plan
from jishi.modules.membership.queries.payable_card import get_payable_card
from jishi.modules.membership.rules.terms import TermUnit
from jishi.modules.membership.usecases.expire_cards import expire_cards
from jishi.modules.membership.usecases.manage_plans import PlanInUseError, delete_plan
from jishi.modules.membership.usecases.mark_card_paid import mark_card_paid
from jishi.modules.membership.usecases.open_card import CardForEverError, PlanNotSoldError
from jishi.modules.membership.usecases.queue_card_notice import queue_card_notice
from jishi.modules.membership.usecases.revoke_card import RefundOutOfRangeError, revoke_card
from jishi.modules.membership.usecases.tell_ending_cards import tell_ending_cards
from jishi.modules.payment.models import Refund
from tests.member.make import make_member
from tests.member.make_standing import make_level, points_of
from tests.membership.make import PRICE, bought, differing, levels_of, make_plan, opened
from tests.payment.make import paid

DAY = timedelta(days=1)


class _Step(msgspec.Struct):
    id: int
    growth_from: int
    is_card_only: bool = False


class TestBetterLevel:
    STEPS = (_Step(1, 0), _Step(2, 100), _Step(3, 500, is_card_only=True), _Step(4, 900))

    @pytest.mark.parametrize(
        ("growth", "card", "level"),
        [(0, None, 1), (0, 3, 3), (120, 1, 2), (600, None, 2), (600, 3, 3), (900, 3, 4), (0, 99, 1)],
    )
    def test_is_the_higher_of_both(self, growth: int, card: int | None, level: int) -> None:
        steps: Any = self.STEPS
        assert better_level(steps, find_level(steps, growth), card) == level  # type: ignore[arg-type]

    def test_of_nothing_is_none(self) -> None:
        steps: Any = self.STEPS
        assert better_level(steps, None, None) is None


class Ground(msgspec.Struct):
    """A member at the lowest of three levels, and a plan of the middle one."""

    member_id: MemberId
    low: Level
    middle: Level
    high: Level
    plan: Plan


@pytest.fixture
async def ground(house: House) -> Ground:
    async with open_context(house) as ctx:
        low, middle, high = [await make_level(ctx, growth) for growth in (0, 100, 900)]
        member_id = await make_member(ctx)
        return Ground(member_id, low, middle, high, await make_plan(ctx, middle))


async def buy(house: House, ground: Ground, plan: Plan | None = None) -> Card:
    async with open_context(house) as ctx:
        return await bought(ctx, ground.member_id, plan or ground.plan)


class TestLifting:
    async def test_lasts_while_the_card_does(self, house: House, clock: FixedClock, ground: Ground) -> None:
        card = await buy(house, ground)
        assert card.ends_at == clock.now() + 30 * DAY
        async with open_context(house) as ctx:
            assert await levels_of(ctx, ground.member_id) == (ground.middle.id, ground.middle.id)
            shown = await get_member_level(ctx, ground.member_id)
            assert shown.level is not None
            assert shown.level.id == ground.middle.id
            assert await expire_cards(ctx) == 0
        clock.instant += 30 * DAY
        async with open_context(house) as ctx:
            assert await expire_cards(ctx) == 1
        async with open_context(house) as ctx:
            assert await expire_cards(ctx) == 0
            assert (await levels_of(ctx, ground.member_id))[1] is None
            rows = list(await ctx.session.scalars(select(LevelChangeRow).order_by(LevelChangeRow.id)))
            assert [(row.to_level_id, row.is_by_card) for row in rows[-2:]] == [
                (ground.middle.id, True),
                (ground.low.id, False),
            ]
        assert await differing(house) == {}

    async def test_is_the_better_of_growth_and_cards(self, house: House, ground: Ground) -> None:
        await buy(house, ground)
        async with open_context(house) as ctx:
            await adjust_growth(ctx, member_id=ground.member_id, amount=900, reason="x", adjustment_id=uuid4())
        async with open_context(house) as ctx:
            assert await levels_of(ctx, ground.member_id) == (ground.high.id, ground.middle.id)
            await adjust_growth(ctx, member_id=ground.member_id, amount=-900, reason="x", adjustment_id=uuid4())
        async with open_context(house) as ctx:
            assert (await levels_of(ctx, ground.member_id))[0] == ground.middle.id
            with pytest.raises(LevelInUseError):
                await delete_level(ctx, level_id=ground.middle.id, version=1)
        assert await differing(house) == {}

    async def test_of_two_cards_is_the_higher(self, house: House, clock: FixedClock, ground: Ground) -> None:
        async with open_context(house) as ctx:
            short = await make_plan(ctx, ground.high, term_count=5)
        await buy(house, ground)
        await buy(house, ground, short)
        async with open_context(house) as ctx:
            assert (await levels_of(ctx, ground.member_id))[1] == ground.high.id
        clock.instant += 5 * DAY
        async with open_context(house) as ctx:
            await expire_cards(ctx)
        async with open_context(house) as ctx:
            assert (await levels_of(ctx, ground.member_id))[1] == ground.middle.id
        assert await differing(house) == {}

    async def test_of_a_renewed_card_goes_on(self, house: House, clock: FixedClock, ground: Ground) -> None:
        first = await buy(house, ground)
        clock.instant += 10 * DAY
        second = await buy(house, ground)
        assert (second.starts_at, second.ends_at) == (first.ends_at, clock.now() + 50 * DAY)
        clock.instant += 21 * DAY
        async with open_context(house) as ctx:
            assert await expire_cards(ctx) == 1
        async with open_context(house) as ctx:
            assert (await levels_of(ctx, ground.member_id))[1] == ground.middle.id
        # The one that lapsed leaves a gap: the next begins when it is paid.
        clock.instant += 40 * DAY
        third = await buy(house, ground)
        assert third.starts_at == clock.now()
        assert await differing(house) == {}


class TestOpening:
    async def test_is_repeatable_by_its_request(self, house: House, ground: Ground) -> None:
        async with open_context(house) as ctx:
            other = await make_plan(ctx, ground.high)
            request_id = uuid4()
            first = await opened(ctx, ground.member_id, ground.plan, request_id)
            assert (await opened(ctx, ground.member_id, ground.plan, request_id)).id == first.id
            with pytest.raises(OriginReusedError):
                await opened(ctx, ground.member_id, other, request_id)

    async def test_refuses_what_is_not_sold_or_had_for_ever(self, house: House, ground: Ground) -> None:
        async with open_context(house) as ctx:
            off = await make_plan(ctx, ground.high, is_enabled=False)
            with pytest.raises(PlanNotSoldError):
                await opened(ctx, ground.member_id, off)
            ever = await make_plan(ctx, ground.middle, term_unit=TermUnit.FOR_EVER, term_count=None)
            card = await bought(ctx, ground.member_id, ever)
            assert card.ends_at is None
            with pytest.raises(CardForEverError):
                await opened(ctx, ground.member_id, ground.plan)

    async def test_of_a_plan_needs_a_level_and_a_term(self, house: House, ground: Ground) -> None:
        async with open_context(house) as ctx:
            with pytest.raises(InvalidInputError) as told:
                await make_plan(ctx, Level(id=uuid4()), term_count=None)
            assert [problem.pointer for problem in told.value.problems] == ["/term_count", "/level_id"]
            await opened(ctx, ground.member_id, ground.plan)
            with pytest.raises(PlanInUseError):
                await delete_plan(ctx, plan_id=ground.plan.id)


class TestRevoking:
    async def test_gives_the_unused_days_back(self, house: House, clock: FixedClock, ground: Ground) -> None:
        async with open_context(house) as ctx:
            plan = await make_plan(ctx, ground.middle, gift_points=90)
        card = await buy(house, ground, plan)
        clock.instant += 10 * DAY
        for _ in range(2):
            async with open_context(house) as ctx:
                await revoke_card(ctx, card_id=card.id, reason="moved away")
        async with open_context(house) as ctx:
            assert (await levels_of(ctx, ground.member_id))[1] is None
            # Eleven days have begun.
            assert await points_of(ctx, ground.member_id) == (90 - 57, 0, 0)
            refunds = list(await ctx.session.scalars(select(Refund.amount_minor)))
            entries = list(await ctx.session.scalars(select(CardEntry).order_by(CardEntry.id)))
        assert refunds == [1_900]
        assert [(e.amount_minor, e.days, e.points) for e in entries] == [(PRICE, 30, 90), (-1_900, -19, -57)]
        assert await differing(house) == {}

    async def test_goes_from_the_last_card_backwards(self, house: House, ground: Ground) -> None:
        first, second = await buy(house, ground), await buy(house, ground)
        async with open_context(house) as ctx:
            with pytest.raises(LaterCardFirstError):
                await revoke_card(ctx, card_id=first.id, reason="x")
            whole = await revoke_card(ctx, card_id=second.id, reason="x")
            assert whole.refunded_minor == PRICE
            part = await revoke_card(ctx, card_id=first.id, reason="x", amount_minor=0)
            assert part.refunded_minor == 0
            assert (await levels_of(ctx, ground.member_id))[1] is None
        assert await differing(house) == {}

    async def test_refuses_more_than_was_paid_and_what_is_over(
        self, house: House, clock: FixedClock, ground: Ground
    ) -> None:
        card = await buy(house, ground)
        async with open_context(house) as ctx:
            with pytest.raises(RefundOutOfRangeError):
                await revoke_card(ctx, card_id=card.id, reason="x", amount_minor=PRICE + 1)
        clock.instant += 30 * DAY
        async with open_context(house) as ctx:
            await expire_cards(ctx)
            with pytest.raises(CardNotActiveError):
                await revoke_card(ctx, card_id=card.id, reason="x")


class TestTelling:
    async def test_comes_once_and_not_where_one_follows(self, house: House, clock: FixedClock, ground: Ground) -> None:
        await buy(house, ground)
        clock.instant += 22 * DAY
        async with open_context(house) as ctx:
            assert await tell_ending_cards(ctx) == 0
        clock.instant += 2 * DAY
        for told in (1, 0):
            async with open_context(house) as ctx:
                assert await tell_ending_cards(ctx) == told
        await buy(house, ground)
        clock.instant += 25 * DAY
        async with open_context(house) as ctx:
            assert await tell_ending_cards(ctx) == 0

    async def test_leaves_whoever_has_no_phone_in_peace(self, house: House, clock: FixedClock, ground: Ground) -> None:
        async with open_context(house) as ctx:
            await queue_card_notice(
                ctx, member_id=ground.member_id, plan_id=ground.plan.id, ends_at=clock.now() + 5 * DAY
            )
            count = await ctx.session.scalar(text("SELECT COUNT(*) FROM notification.deliveries"))
        assert count == 0


async def outcome(house: House, act: Callable[[Context], Awaitable[Any]]) -> str:
    try:
        async with open_context(house) as ctx:
            await act(ctx)
    except DomainError as refusal:
        return refusal.code
    return "done"


class TestAtOnce:
    async def test_news_told_often_begins_a_card_once(self, house: House, ground: Ground) -> None:
        async with open_context(house) as ctx:
            plan = await make_plan(ctx, ground.middle, gift_points=90)
            cards = [await opened(ctx, ground.member_id, plan) for _ in range(2)]
            ids: list[UUID] = [card.id for card in cards]

        def news_of(card_id: UUID) -> Callable[[Context], Awaitable[Any]]:
            async def tell(ctx: Context) -> None:
                await mark_card_paid(ctx, card_id=card_id, amount=Money(PRICE), paid_at=ctx.now)

            return tell

        await asyncio.gather(*(outcome(house, news_of(card_id)) for card_id in ids * 4))
        async with open_context(house) as ctx:
            rows = list(await ctx.session.scalars(select(Card).order_by(Card.starts_at)))
            assert [card.state for card in rows] == ["active", "active"]
            # They follow each other, whichever came first.
            assert rows[0].ends_at == rows[1].starts_at
            assert await points_of(ctx, ground.member_id) == (180, 0, 0)
            assert len(list(await ctx.session.scalars(select(CardEntry.id)))) == 2
        found = await differing(house)
        assert [name for name in found if not name.endswith(("their_money", "its_card"))] == []

    async def test_of_two_revocations_one_gives_money_back(self, house: House, ground: Ground) -> None:
        card = await buy(house, ground)

        async def revoke(ctx: Context) -> None:
            await revoke_card(ctx, card_id=card.id, reason="x")

        async def end(ctx: Context) -> None:
            await expire_cards(ctx)

        outcomes = await asyncio.gather(*(outcome(house, act) for act in [revoke, end] * 4))
        assert Counter(outcomes) == {"done": 8}
        async with open_context(house) as ctx:
            assert list(await ctx.session.scalars(select(Refund.amount_minor))) == [2_900]
        assert await differing(house) == {}

    async def test_for_ever_is_not_paid_twice(self, house: House, ground: Ground) -> None:
        async with open_context(house) as ctx:
            ever = await make_plan(ctx, ground.middle, term_unit=TermUnit.FOR_EVER, term_count=None)
            again = await opened(ctx, ground.member_id, ever)
            await bought(ctx, ground.member_id, ever)
        async with open_context(house) as ctx:
            from_payment = await pay_only(ctx, again.id)
            await mark_card_paid(ctx, card_id=again.id, amount=from_payment, paid_at=ctx.now)
        async with open_context(house) as ctx:
            states = dict((await ctx.session.execute(select(Card.id, Card.state))).all())
            assert states[again.id] == "closed"
            assert list(await ctx.session.scalars(select(Refund.amount_minor))) == [PRICE]
        assert await differing(house) == {}


async def pay_only(ctx: Context, card_id: UUID) -> Money:
    """Have a card's money arrive without telling the card."""
    payable = await get_payable_card(ctx, card_id, lock=True)
    await paid(ctx, payable)
    return payable.amount

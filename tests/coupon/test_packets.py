"""Red packets: divided exactly, brought by paid orders, opened once each, and what is left goes back."""

import asyncio
from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Update, select, update

from jishi.kit.access import SYSTEM
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.errors import DomainError, InvalidInputError
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.coupon.errors import PacketEmptyError, PacketOverError, PacketsNotGrantedError
from jishi.modules.coupon.grants.opening import check_grantable
from jishi.modules.coupon.held_coupons import load_held_coupons
from jishi.modules.coupon.models import ClaimKind, Coupon, Packet, PacketOpening
from jishi.modules.coupon.rules.packets import PacketTerms, Split, divide_packet
from jishi.modules.coupon.usecases.expire_packets import expire_packets
from jishi.modules.coupon.usecases.issue_packets import PaidTrade, issue_packets
from jishi.modules.coupon.usecases.open_packet import open_packet
from jishi.modules.coupon.usecases.void_packets_of_trades import void_packets_of_trades
from jishi.modules.promotion.rules.benefits import CashCoupon, RedPacket
from tests.coupon.make import differing, draft, make_committed_template, make_template
from tests.coupon.web import BUYER, MERCHANT, NO_ONE, TEMPLATE
from tests.member.web import CONSOLE, STORE, as_

TERMS = PacketTerms(total_minor=1_000, shares=5, from_minor=5_000)


async def shared(house: House, terms: PacketTerms = TERMS, **settings: Any) -> UUID:
    """Publish a template whose packets are shared."""
    return await make_committed_template(
        house, of=draft(benefit=RedPacket()), claim_kind=ClaimKind.SHARE, packet=terms, **settings
    )


async def brought(house: House, *, buyer_id: UUID | None = None, paid_minor: int = 5_000) -> list[Packet]:
    """Have an order paid; return the packets that it brought."""
    trade = PaidTrade(id=uuid4(), number=uuid4().hex[:16], buyer_id=buyer_id or uuid4(), paid_minor=paid_minor)
    for _ in range(2):
        async with open_context(house) as ctx:
            await issue_packets(ctx, trades=[trade])
    async with open_context(house) as ctx:
        return list(await ctx.session.scalars(select(Packet).where(Packet.trade_id == trade.id)))


async def opened(house: House, packet: Packet, opener_id: UUID | None = None) -> int | DomainError:
    """Open a share; return what it holds, or why there is none."""
    try:
        async with open_context(house) as ctx:
            coupon = await open_packet(ctx, token=packet.token, opener_id=opener_id or uuid4())
            assert coupon.amount_minor is not None
            return coupon.amount_minor
    except DomainError as error:
        return error


class TestDividePacket:
    @given(st.integers(1, 100), st.integers(0, 5_000), st.sampled_from(Split), st.integers(0, 2**32))
    def test_is_exact_and_leaves_nobody_out(self, shares: int, more: int, split: Split, seed: int) -> None:
        terms = PacketTerms(total_minor=shares + more, shares=shares, split=split)
        amounts = divide_packet(terms, Random(seed).randrange)
        assert (len(amounts), sum(amounts)) == (shares, shares + more)
        assert min(amounts) >= 1
        if split is Split.EVEN:
            assert max(amounts) - min(amounts) <= 1

    def test_gives_each_place_the_same_chances(self) -> None:
        terms, chance = PacketTerms(total_minor=6, shares=3), Random(7)
        seen = Counter(tuple(divide_packet(terms, chance.randrange)) for _ in range(10_000))
        # Ten ways to cut six into three, all as likely: 1,000 times each, give or take.
        assert len(seen) == 10
        assert all(850 <= times <= 1_150 for times in seen.values())


class TestIssuePackets:
    async def test_a_paid_trade_brings_one_of_each_template_once(self, house: House) -> None:
        template_id = await shared(house)
        [packet] = await brought(house)
        assert (packet.template_id, packet.total_minor, sum(packet.amounts)) == (template_id, 1_000, 1_000)
        assert await brought(house, paid_minor=4_999) == []

    async def test_only_while_the_template_gives(self, house: House) -> None:
        await shared(house, claim_from=house.clock.now() + timedelta(hours=1))
        assert await brought(house) == []


class TestOpenPacket:
    async def test_friends_open_a_share_each_and_hold_its_amount(self, house: House) -> None:
        await shared(house)
        [packet] = await brought(house)
        friends = [uuid4() for _ in packet.amounts]
        assert [await opened(house, packet, friend) for friend in friends] == packet.amounts
        assert await opened(house, packet, friends[0]) == packet.amounts[0]
        assert isinstance(await opened(house, packet), PacketEmptyError)
        async with (await house.db.pool()).acquire() as connection:
            held = await load_held_coupons(connection, friends, house.clock.now())
        assert [one.amount_minor for friend in friends for one in held[friend]] == packet.amounts
        assert await differing(house) == {}

    async def test_hundreds_at_once_open_what_there_is(self, house: House) -> None:
        await shared(house, PacketTerms(total_minor=10_000, shares=100))
        [packet] = await brought(house)
        # As many at a time as there are connections; more would only wait for one.
        door = asyncio.Semaphore(20)

        async def come() -> int | DomainError:
            async with door:
                return await opened(house, packet)

        outcomes = await asyncio.gather(*(come() for _ in range(300)))
        amounts = [one for one in outcomes if isinstance(one, int)]
        assert sorted(amounts) == sorted(packet.amounts)
        assert Counter(type(one) for one in outcomes if not isinstance(one, int)) == {PacketEmptyError: 200}
        assert await differing(house) == {}

    async def test_one_who_presses_everywhere_opens_one(self, house: House) -> None:
        await shared(house)
        [packet] = await brought(house)
        friend = uuid4()
        outcomes = await asyncio.gather(*(opened(house, packet, friend) for _ in range(20)))
        assert set(outcomes) == {packet.amounts[0]}
        async with open_context(house) as ctx:
            assert len((await ctx.session.scalars(select(PacketOpening))).all()) == 1

    async def test_keeps_to_the_limit_a_member(self, house: House) -> None:
        await shared(house, per_member=1)
        [first], [second] = await brought(house), await brought(house)
        friend = uuid4()
        assert isinstance(await opened(house, first, friend), int)
        refused = await opened(house, second, friend)
        assert isinstance(refused, DomainError)
        assert refused.code == "coupon.limit_reached"
        assert isinstance(await opened(house, second), int)


class TestExpirePackets:
    async def test_returns_the_rest(self, house: House, clock: FixedClock) -> None:
        await shared(house)
        [packet] = await brought(house)
        first = await opened(house, packet)
        clock.instant += timedelta(days=1)
        refused = await opened(house, packet)
        assert isinstance(refused, DomainError)
        assert refused.code == "coupon.packet_over"
        async with open_context(house, actor=SYSTEM) as ctx:
            assert await expire_packets(ctx) == 1
            assert await expire_packets(ctx) == 0
        async with open_context(house) as ctx:
            after = await ctx.session.get(Packet, packet.id)
            assert after is not None
            assert (after.state, after.returned_minor, after.opened_minor) == (
                "expired",
                1_000 - int(str(first)),
                first,
            )
        assert await differing(house) == {}

    async def test_leaves_those_alone_whose_time_runs(self, house: House) -> None:
        await shared(house)
        await brought(house)
        async with open_context(house, actor=SYSTEM) as ctx:
            assert await expire_packets(ctx) == 0


class TestVoidPacketsOfTrades:
    async def test_takes_back_what_was_not_opened(self, house: House) -> None:
        await shared(house)
        [packet], [other] = await brought(house), await brought(house)
        friend = uuid4()
        first = await opened(house, packet, friend)
        for _ in range(2):
            async with open_context(house) as ctx:
                await void_packets_of_trades(ctx, trade_ids=[packet.trade_id])
        refused = await opened(house, packet)
        assert isinstance(refused, PacketOverError)
        assert await opened(house, packet, friend) == first
        assert isinstance(await opened(house, other), int)
        async with open_context(house) as ctx:
            after = await ctx.session.get_one(Packet, packet.id)
            assert (after.state, after.returned_minor) == ("void", 1_000 - after.opened_minor)
            assert (await ctx.session.get_one(Packet, other.id)).state == "open"
        assert await differing(house) == {}

    async def test_of_one_that_is_empty_changes_nothing(self, house: House) -> None:
        await shared(house, PacketTerms(total_minor=5, shares=1))
        [packet] = await brought(house)
        assert await opened(house, packet) == 5
        async with open_context(house) as ctx:
            await void_packets_of_trades(ctx, trade_ids=[packet.trade_id])
        async with open_context(house) as ctx:
            assert (await ctx.session.get_one(Packet, packet.id)).state == "spent"
        assert await differing(house) == {}

    async def test_and_friends_of_one_moment_agree_on_what_is_left(self, house: House) -> None:
        await shared(house, PacketTerms(total_minor=10_000, shares=50))
        [packet] = await brought(house)

        async def void() -> None:
            async with open_context(house) as ctx:
                await void_packets_of_trades(ctx, trade_ids=[packet.trade_id])

        friends = [opened(house, packet) for _ in range(16)]
        outcomes = await asyncio.gather(*friends[:8], void(), *friends[8:])
        amounts = [one for one in outcomes if isinstance(one, int)]
        async with open_context(house) as ctx:
            after = await ctx.session.get_one(Packet, packet.id)
        assert (after.state, after.opened, after.opened_minor) == ("void", len(amounts), sum(amounts))
        assert after.returned_minor == 10_000 - sum(amounts)
        assert await differing(house) == {}


class TestProofs:
    @pytest.mark.parametrize(
        ("damage", "proof"),
        [
            (update(Packet).values(opened=2), "coupon.packets_follow_from_their_openings"),
            (update(Packet).values(total_minor=1_001), "coupon.packets_follow_from_their_openings"),
            (
                update(Coupon).values(amount_minor=Coupon.amount_minor + 1),
                "coupon.shares_of_packets_are_held_by_who_opened_them",
            ),
            (
                update(PacketOpening).values(opener_id=uuid4()),
                "coupon.shares_of_packets_are_held_by_who_opened_them",
            ),
        ],
    )
    async def test_see_what_does_not_agree(self, house: House, damage: Update, proof: str) -> None:
        await shared(house)
        [packet] = await brought(house)
        await opened(house, packet)
        async with open_context(house) as ctx:
            await ctx.session.execute(damage)
        assert proof in await differing(house)


class TestTemplates:
    @pytest.mark.parametrize(
        ("over", "pointers"),
        [
            ({"claim_kind": ClaimKind.PUBLIC}, ["/claim_kind", "/packet"]),
            ({"packet": None}, ["/packet"]),
            ({"packet": PacketTerms(total_minor=4, shares=5)}, ["/packet/total_minor"]),
            (
                {"packet": PacketTerms(total_minor=500, shares=101, open_days=31)},
                ["/packet/shares", "/packet/open_days"],
            ),
            ({"of": draft(benefit=CashCoupon(minus_minor=1))}, ["/claim_kind"]),
            ({"merchant_id": MERCHANT}, ["/claim_kind"]),
        ],
    )
    async def test_are_sound(self, house: House, over: dict[str, Any], pointers: list[str]) -> None:
        given = {"of": draft(benefit=RedPacket()), "claim_kind": ClaimKind.SHARE, "packet": TERMS, **over}
        async with open_context(house) as ctx:
            with pytest.raises(InvalidInputError) as refused:
                await make_template(ctx, **given)
        assert [problem.pointer for problem in refused.value.problems] == pointers

    async def test_tell_bounds_of_amounts_as_amounts(self, house: House) -> None:
        terms = PacketTerms(total_minor=4, shares=5)
        async with open_context(house) as ctx:
            with pytest.raises(InvalidInputError) as refused:
                await make_template(ctx, of=draft(benefit=RedPacket()), claim_kind=ClaimKind.SHARE, packet=terms)
        [problem] = refused.value.problems
        assert (problem.code, problem.params) == (
            "coupon.amount_out_of_range",
            {"least": Money(5), "most": Money(10_000_000)},
        )

    async def test_are_not_granted(self, house: House) -> None:
        template_id = await shared(house)
        async with open_context(house, actor=SYSTEM) as ctx:
            with pytest.raises(PacketsNotGrantedError):
                await check_grantable(ctx, template_id)


class TestRoutes:
    async def test_from_the_console_to_a_friend(self, http: AsyncClient, web_house: House) -> None:
        body = {
            **TEMPLATE,
            "benefit": {"kind": "red_packet"},
            "claim_kind": "share",
            "packet": {"total_minor": 300, "shares": 3, "split": "even"},
        }
        made = (await http.post(f"{CONSOLE}/coupon-templates", json=body, **as_("staff"))).json()
        assert made["packet"] == {"total_minor": 300, "shares": 3, "split": "even", "from_minor": 0, "open_days": 1}
        url = f"{CONSOLE}/coupon-templates/{made['id']}/publish"
        assert (await http.post(url, json={"version": made["version"]}, **as_("staff"))).status_code == 200
        [packet] = await brought(web_house, buyer_id=BUYER)
        [own] = (await http.get(f"{STORE}/red-packets", **as_("buyer"))).json()["items"]
        assert (own["token"], own["left"], own["is_own"], own["opened"]) == (packet.token, 3, True, [])
        of_trade = {"trade_id": str(packet.trade_id)}
        assert len((await http.get(f"{STORE}/red-packets", params=of_trade, **as_("buyer"))).json()["items"]) == 1
        for who, params in (("buyer", {"trade_id": NO_ONE}), ("other", of_trade), ("other", {})):
            assert (await http.get(f"{STORE}/red-packets", params=params, **as_(who))).json()["items"] == []
        path = f"{STORE}/red-packets/{packet.token}"
        coupon = (await http.post(f"{path}/openings", **as_("other"))).json()
        assert (coupon["amount_minor"], coupon["origin"], coupon["worth"]["text"]) == (100, "packet", "红包")
        seen = (await http.get(path, **as_("other"))).json()
        assert (seen["left"], seen["is_own"]) == (2, False)
        assert [(one["name"], one["amount"]["minor"], one["is_own"]) for one in seen["opened"]] == [("*", 100, True)]
        assert (await http.get(path, **as_("guest"))).json()["opened"][0]["is_own"] is False
        [seen] = (await http.get(f"{CONSOLE}/coupons", params={"origin": "packet"}, **as_("staff"))).json()["items"]
        assert (seen["id"], seen["amount_minor"], seen["discount_minor"]) == (coupon["id"], 100, None)
        assert (await http.post(f"{path}/openings", **as_("guest"))).status_code == 401
        assert (await http.get(f"{STORE}/red-packets/nonsense", **as_("guest"))).status_code == 404
        gone = await http.post(f"{STORE}/red-packets/nonsense/openings", **as_("buyer"))
        assert (gone.status_code, gone.json()["code"]) == (404, "coupon.packet_not_found")

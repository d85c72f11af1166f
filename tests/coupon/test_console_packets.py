"""Red packets in the console: found, looked into, ended by staff, told to their buyers, written into files."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from jishi.kit.access import SYSTEM
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.relay import Relay
from jishi.kit.states import IllegalTransitionError
from jishi.modules.coupon.desk import EXPORTS
from jishi.modules.coupon.errors import PacketNotFoundError, PacketOverError
from jishi.modules.coupon.handlers import HANDLERS
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.queries.list_console_packets import PacketFilter, list_console_packets
from jishi.modules.coupon.rules.packets import PacketTerms
from jishi.modules.coupon.states import PacketState
from jishi.modules.coupon.usecases.expire_packets import expire_packets
from jishi.modules.coupon.usecases.void_packets import void_packets
from jishi.modules.identity.public import register_or_find_account
from jishi.modules.notification.models import Delivery
from tests.coupon.make import differing
from tests.coupon.test_packets import brought, opened, shared
from tests.coupon.web import ACTORS, NO_ONE
from tests.member.make import staff
from tests.member.web import CONSOLE, as_

PACKETS = f"{CONSOLE}/red-packets"


async def read(house: House, packet: Packet) -> Packet:
    """Return a packet as the database has it."""
    async with open_context(house) as ctx:
        return await ctx.session.get_one(Packet, packet.id)


async def void(house: House, *packets: Packet, who: str = "staff") -> None:
    """Have staff end packets."""
    async with open_context(house, actor=ACTORS[who]) as ctx:
        await void_packets(ctx, packet_ids=[packet.id for packet in packets], reason="by mistake")


class TestListPackets:
    async def test_pages_and_narrows(self, http: AsyncClient, web_house: House) -> None:
        template_id, owner_id = await shared(web_house), uuid4()
        [first] = await brought(web_house, buyer_id=owner_id)
        [second], [third] = await brought(web_house), await brought(web_house)
        await void(web_house, third)
        page = (await http.get(PACKETS, params={"limit": 2}, **as_("staff"))).json()
        rest = await http.get(PACKETS, params={"limit": 2, "cursor": page["next_cursor"]}, **as_("staff"))
        ids = [item["id"] for item in [*page["items"], *rest.json()["items"]]]
        assert ids == [str(third.id), str(second.id), str(first.id)]
        later = (web_house.clock.now() + timedelta(seconds=1)).isoformat()
        cases: list[tuple[dict[str, Any], list[Packet]]] = [
            ({"owner_id": str(owner_id)}, [first]),
            ({"number": second.trade_number}, [second]),
            ({"template_id": str(template_id), "state": "open"}, [second, first]),
            ({"template_id": NO_ONE}, []),
            ({"state": "void"}, [third]),
            ({"state": "expired"}, []),
            ({"created_from": later}, []),
            ({"created_to": later}, [third, second, first]),
        ]
        for params, wanted in cases:
            items = (await http.get(PACKETS, params=params, **as_("staff"))).json()["items"]
            assert [item["id"] for item in items] == [str(packet.id) for packet in wanted], params

    async def test_tells_whose_time_is_over_before_a_sweep_has_come(self, house: House, clock: FixedClock) -> None:
        await shared(house)
        [packet] = await brought(house)
        clock.instant += timedelta(days=1)
        async with open_context(house) as ctx:
            for state, wanted in ((PacketState.OPEN, []), (PacketState.EXPIRED, [(packet.id, PacketState.EXPIRED)])):
                page = await list_console_packets(ctx, PacketFilter(state=state), limit=20, cursor=None)
                assert [(item.id, item.state) for item in page.items] == wanted

    async def test_finds_the_buyer_of_a_phone_for_those_who_see_members(self, web_house: House) -> None:
        await shared(web_house)
        async with open_context(web_house) as ctx:
            owner_id = (await register_or_find_account(ctx, phone="+8613900000001")).row.id
        [packet] = await brought(web_house, buyer_id=owner_id)
        await brought(web_house)
        kind = {kind.code: kind for kind in EXPORTS}["coupon.packets"]
        seer = staff("coupon.view", "member.view")
        for phone, count in (("139 0000 0001", 1), ("13900000002", 0)):
            async with open_context(web_house, actor=seer) as ctx:
                assert await kind.count(ctx, PacketFilter(phone=phone)) == count
        async with open_context(web_house, actor=seer) as ctx:
            rows = [row async for portion in kind.open(ctx, PacketFilter(phone="13900000001")) for row in portion]
        assert [row[0] for row in rows] == [packet.trade_number]

    async def test_by_phone_is_not_for_others(self, http: AsyncClient) -> None:
        assert (await http.get(PACKETS, params={"phone": "13900000001"}, **as_("staff"))).status_code == 403

    async def test_keeps_platform_packets_from_staff_of_merchants(self, http: AsyncClient, web_house: House) -> None:
        await shared(web_house)
        [packet] = await brought(web_house)
        assert (await http.get(PACKETS, **as_("bound"))).json()["items"] == []
        assert (await http.get(f"{PACKETS}/{packet.id}", **as_("bound"))).status_code == 404
        body = {"packet_ids": [str(packet.id)], "reason": "x"}
        assert (await http.post(f"{PACKETS}/void", json=body, **as_("bound"))).status_code == 404
        assert (await read(web_house, packet)).state == "open"
        kind = {kind.code: kind for kind in EXPORTS}["coupon.packets"]
        for who, count in (("staff", 1), ("bound", 0)):
            async with open_context(web_house, actor=ACTORS[who]) as ctx:
                assert await kind.count(ctx, PacketFilter()) == count
                rows = [row async for portion in kind.open(ctx, PacketFilter()) for row in portion]
            assert [row[0] for row in rows] == [packet.trade_number] * count

    async def test_shows_who_opened_which_share(self, http: AsyncClient, web_house: House) -> None:
        await shared(web_house)
        [packet] = await brought(web_house)
        friends = [uuid4(), uuid4()]
        amounts = [await opened(web_house, packet, friend) for friend in friends]
        told = (await http.get(f"{PACKETS}/{packet.id}", **as_("viewer"))).json()
        shares = [(one["position"], one["opener_id"], one["amount"]["minor"]) for one in told["openings"]]
        assert shares == [(1, str(friends[0]), amounts[0]), (2, str(friends[1]), amounts[1])]
        assert {one["coupon_state"] for one in told["openings"]} == {"held"}
        whole = told["packet"]
        assert (whole["opened"], whole["shares"], whole["given"]["minor"]) == (
            2,
            5,
            sum(int(str(amount)) for amount in amounts),
        )
        assert packet.token not in str(told)


class TestVoidPackets:
    async def test_keeps_the_reason_and_says_it_once(self, http: AsyncClient, web_house: House) -> None:
        await shared(web_house)
        [packet] = await brought(web_house)
        friend = uuid4()
        first = await opened(web_house, packet, friend)
        url = f"{PACKETS}/void"
        for reason in ("by mistake", "again"):
            body = {"packet_ids": [str(packet.id)], "reason": reason}
            [told] = (await http.post(url, json=body, **as_("staff"))).json()
            assert (told["state"], told["end_reason"]) == ("void", "by mistake")
            assert told["ended_by"].startswith("staff:")
        assert isinstance(await opened(web_house, packet), PacketOverError)
        assert await opened(web_house, packet, friend) == first
        assert await differing(web_house) == {}

    async def test_is_for_all_or_none(self, web_house: House) -> None:
        await shared(web_house, PacketTerms(total_minor=5, shares=1))
        [packet], [spent] = await brought(web_house), await brought(web_house)
        await opened(web_house, spent)
        with pytest.raises(IllegalTransitionError):
            await void(web_house, packet, spent)
        async with open_context(web_house, actor=ACTORS["staff"]) as ctx:
            with pytest.raises(PacketNotFoundError):
                await void_packets(ctx, packet_ids=[packet.id, uuid4()], reason="x")
        assert (await read(web_house, packet)).state == "open"

    async def test_comes_too_late_for_what_is_over(self, house: House, clock: FixedClock) -> None:
        await shared(house)
        [packet] = await brought(house)
        clock.instant += timedelta(days=1)
        with pytest.raises(IllegalTransitionError):
            await void(house, packet)

    async def test_and_friends_of_one_moment_agree_on_what_is_left(self, web_house: House) -> None:
        await shared(web_house, PacketTerms(total_minor=5_000, shares=50))
        [packet] = await brought(web_house)
        friends = [opened(web_house, packet) for _ in range(8)]
        outcomes = await asyncio.gather(*friends[:4], void(web_house, packet), *friends[4:])
        amounts = [one for one in outcomes if isinstance(one, int)]
        after = await read(web_house, packet)
        assert (after.state, after.opened, after.opened_minor) == ("void", len(amounts), sum(amounts))
        assert after.returned_minor == 5_000 - sum(amounts)
        assert await differing(web_house) == {}


class TestPacketNotice:
    async def owner(self, house: House) -> UUID:
        """Register a buyer with a phone."""
        async with open_context(house) as ctx:
            return (await register_or_find_account(ctx, phone="+8613900000001")).row.id

    async def told(self, house: House) -> list[tuple[str, dict[str, str]]]:
        """Hand over what the packets told; return the messages that are queued."""
        await Relay(HANDLERS).deliver_waiting(house)
        async with open_context(house) as ctx:
            return [(one.template, one.params) for one in await ctx.session.scalars(select(Delivery))]

    async def test_comes_once_when_the_last_share_is_gone(self, house: House) -> None:
        await shared(house, PacketTerms(total_minor=300, shares=2))
        [packet] = await brought(house, buyer_id=await self.owner(house))
        await opened(house, packet)
        assert await self.told(house) == []
        await opened(house, packet)
        params = {"number": packet.trade_number, "opened": "2", "shares": "2", "amount": "3.00"}
        assert await self.told(house) == [("packet_opened", params)]

    async def test_comes_when_its_time_is_over_if_somebody_opened_it(self, house: House, clock: FixedClock) -> None:
        await shared(house, PacketTerms(total_minor=300, shares=3))
        owner_id = await self.owner(house)
        [packet], _ = await brought(house, buyer_id=owner_id), await brought(house, buyer_id=owner_id)
        amount = await opened(house, packet)
        clock.instant += timedelta(days=1)
        async with open_context(house, actor=SYSTEM) as ctx:
            assert await expire_packets(ctx) == 2
        [(_, params)] = await self.told(house)
        assert (params["number"], params["opened"]) == (packet.trade_number, "1")
        assert params["amount"] == f"{int(str(amount)) / 100:.2f}"

    async def test_is_not_sent_of_what_staff_ended(self, house: House) -> None:
        await shared(house)
        [packet] = await brought(house, buyer_id=await self.owner(house))
        await opened(house, packet)
        await void(house, packet)
        assert (await read(house, packet)).state == PacketState.VOID
        assert await self.told(house) == []

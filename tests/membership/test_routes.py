"""Membership cards over HTTP: bought through a gateway or a wallet, for whose eyes, revoked by staff; and their proofs."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from litestar import Router
from sqlalchemy import text, update

from jishi.app.registry import handlers
from jishi.contracts.payment import PaymentAttemptId, PaymentOrderId, PaymentSucceeded
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.relay import Relay
from jishi.modules.member.http.store import standing
from jishi.modules.membership.handlers import activate_card
from jishi.modules.membership.http import console, store
from jishi.modules.membership.jobs import close_unpaid
from jishi.modules.membership.models import Card
from jishi.modules.membership.usecases.revoke_card import revoke_card
from jishi.modules.order.handlers import mark_paid
from tests.member.make import make_member
from tests.member.make_standing import make_level
from tests.membership.make import bought, differing, make_plan
from tests.payment.till import Till
from tests.payment.wallets import member_with, wallet_of
from tests.payment.web import CONSOLE, STORE, as_, open_web, pay_by_code

BUYER, OTHER = new_id(), new_id()
RIGHTS = frozenset(
    {"membership.view", "membership.manage_plans", "membership.revoke_cards", "payment.refund_request", "member.view"}
)
ACTORS = {
    "buyer": Actor(kind=ActorKind.BUYER, id=BUYER),
    "other": Actor(kind=ActorKind.BUYER, id=OTHER),
    "staff": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=RIGHTS),
    "clerk": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=frozenset()),
    "bound": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=RIGHTS, merchant_ids=frozenset({new_id()})),
}


@pytest.fixture
async def web(till: Till) -> AsyncIterator[AsyncClient]:
    async with till.context() as ctx:
        await ctx.session.execute(text("TRUNCATE membership.plans, member.levels, member.members CASCADE"))
    async with till.context() as ctx:
        await make_level(ctx, 0)
        level = await make_level(ctx, 500, has_free_freight=True)
        for member_id in (BUYER, OTHER):
            await member_with(ctx, 10_000 if member_id == BUYER else 0, member_id)
        await make_plan(ctx, level)
    more = (
        Router(STORE, route_handlers=[*store.ROUTES, *standing.ROUTES]),
        Router(CONSOLE, route_handlers=console.ROUTES),
    )
    async with open_web(till.house, ACTORS, *more) as client:
        yield client


async def open_one(web: AsyncClient) -> str:
    """Open a card of the one plan and return where it is."""
    [plan] = (await web.get(f"{STORE}/membership/plans")).json()
    body = {"request_id": str(uuid4()), "plan_id": plan["id"]}
    answer = await web.post(f"{STORE}/membership/cards", json=body, **as_("buyer"))
    assert answer.status_code == 201, answer.text
    return f"{STORE}/membership/cards/{answer.json()['id']}"


async def level_of(web: AsyncClient) -> dict[str, Any]:
    level: dict[str, Any] = (await web.get(f"{STORE}/member/level", **as_("buyer"))).json()
    return level


class TestBuying:
    async def test_through_a_gateway_lifts_and_goes_back(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        await pay_by_code(till, web, address)
        shown = (await web.get(address, **as_("buyer"))).json()
        assert (shown["state"], shown["plan_name"], shown["level"]["growth_from"]) == ("active", "月卡", 500)
        standing = await level_of(web)
        assert (standing["level"]["growth_from"], standing["grown_level"]["growth_from"]) == (500, 0)
        payment = (await web.get(f"{address}/payment", **as_("buyer"))).json()
        assert (payment["state"], payment["part"]) == ("paid", "card")
        one = f"{CONSOLE}/membership-cards/{shown['id']}"
        preview = (await web.get(f"{one}/revocation", **as_("staff"))).json()
        assert (preview["days"], preview["of_days"], preview["refund"]["minor"]) == (29, 30, 2_900)
        answer = await web.post(f"{one}/revoke", json={"reason": "By mistake"}, **as_("staff"))
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert (told["card"]["state"], told["card"]["refunded"]["minor"]) == ("revoked", 2_900)
        assert [entry["amount"]["minor"] for entry in told["entries"]] == [3_000, -2_900]
        assert (await level_of(web))["level"]["growth_from"] == 0
        answer = await web.get(f"{one}/revocation", **as_("staff"))
        assert (answer.status_code, answer.json()["code"]) == (409, "membership.card_not_active")
        assert await differing(till.house) == {}

    async def test_by_the_wallet_is_done_at_once(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        methods = (await web.get(f"{address}/payment-methods", **as_("buyer"))).json()
        assert {"native", "wallet", "offline"} <= {one["method"] for one in methods}
        answer = await web.post(f"{address}/payments", json={"method": "wallet"}, **as_("buyer"))
        assert answer.json()["state"] == "paid"
        await Relay(handlers()).deliver_waiting(till.house)
        assert (await web.get(address, **as_("buyer"))).json()["state"] == "active"
        async with till.context() as ctx:
            assert await wallet_of(ctx, BUYER) == 7_000
        assert await differing(till.house) == {}

    async def test_goes_back_only_where_the_card_is_revoked(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        await pay_by_code(till, web, address)
        body = {
            "request_id": str(uuid4()),
            "trade_id": address.rsplit("/", 1)[-1],
            "amount_minor": 1,
            "reason": "x",
        }
        answer = await web.post(f"{CONSOLE}/refunds", json=body, **as_("staff"))
        assert answer.json()["code"] == "payment.card_not_refundable"

    async def test_is_no_business_of_orders(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        async with till.context() as ctx:
            event = PaymentSucceeded(
                payment_order_id=PaymentOrderId(new_id()),
                trade_id=UUID(address.rsplit("/", 1)[-1]),
                attempt_id=PaymentAttemptId(new_id()),
                method="native",
                amount_minor=3_000,
                currency="CNY",
                paid_at=ctx.now,
                part="card",
            )
            await mark_paid(ctx, event)
            fields = {name: getattr(event, name) for name in event.__struct_fields__}
            await activate_card(ctx, PaymentSucceeded(**{**fields, "part": "whole"}))
        assert (await web.get(address, **as_("buyer"))).json()["state"] == "unpaid"


class TestClosing:
    async def test_ends_what_nobody_paid(self, till: Till, web: AsyncClient) -> None:
        late, given_up = await open_one(web), await open_one(web)
        for _ in range(2):
            assert (await web.post(f"{given_up}/cancel", **as_("buyer"))).json()["state"] == "closed"
        assert await close_unpaid(till.house) == 0
        async with till.context() as ctx:
            await ctx.session.execute(update(Card).values(pay_due_at=ctx.now - timedelta(minutes=1)))
        assert await close_unpaid(till.house) == 1
        answer = await web.post(f"{late}/payments", json={"method": "native"}, **as_("buyer"))
        assert (answer.status_code, answer.json()["code"]) == (409, "membership.card_not_payable")
        assert await differing(till.house) == {}


class TestAccess:
    async def test_is_for_the_members_own_eyes(self, web: AsyncClient) -> None:
        address = await open_one(web)
        for method, rest in (
            ("GET", ""), ("POST", "/cancel"), ("GET", "/payment-methods"), ("GET", "/payment"),
            ("POST", "/payments"), ("POST", "/payment/cancel"),
        ):  # fmt: skip
            body = {"method": "native"} if rest == "/payments" else None
            assert (await web.request(method, address + rest, json=body, **as_("other"))).status_code == 404
            assert (await web.request(method, address + rest, json=body)).status_code == 401
        assert (await web.get(f"{STORE}/membership/cards", **as_("other"))).json()["items"] == []
        assert len((await web.get(f"{STORE}/membership/cards", **as_("buyer"))).json()["items"]) == 1

    async def test_of_staff_goes_by_permission_and_platform(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        await pay_by_code(till, web, address)
        card = f"{CONSOLE}/membership-cards/{address.rsplit('/', 1)[-1]}"
        [plan] = (await web.get(f"{CONSOLE}/membership-plans", **as_("staff"))).json()
        body = {"name": {"en": "Yearly"}, "level_id": plan["level_id"], "price_minor": 9_900, "term_unit": "month",
                "term_count": 12}  # fmt: skip
        made = (await web.post(f"{CONSOLE}/membership-plans", json=body, **as_("staff"))).json()
        one = f"{CONSOLE}/membership-plans/{made['id']}"
        calls = [
            ("GET", f"{CONSOLE}/membership-plans", None),
            ("GET", one, None),
            ("PUT", one, {**body, "version": 1}),
            ("DELETE", one, None),
            ("POST", f"{CONSOLE}/membership-plans", body),
            ("GET", card, None),
            ("GET", f"{card}/revocation", None),
            ("POST", f"{card}/revoke", {"reason": "x"}),
        ]
        for method, url, sent in calls:
            assert (await web.request(method, url, json=sent, **as_("clerk"))).status_code == 403
            assert (await web.request(method, url, json=sent, **as_("bound"))).status_code == 404
            assert (await web.request(method, url, json=sent, **as_("staff"))).status_code in {200, 201, 204}
        listed = f"{CONSOLE}/membership-cards?state=revoked&member_id={BUYER}"
        [row] = (await web.get(listed, **as_("staff"))).json()["items"]
        assert row["member"]["nickname"] == "Lin"
        assert (await web.get(listed, **as_("bound"))).json()["items"] == []
        assert (await web.get(listed, **as_("clerk"))).status_code == 403


DAMAGES = {
    "UPDATE membership.cards SET price_minor = price_minor + 1": {
        "membership.paid_have_their_money",
        "membership.cards_are_their_entries",
    },
    "UPDATE membership.cards SET state = 'closed', paid_at = NULL, starts_at = NULL, over_at = now()": {
        "membership.money_has_its_card",
        "membership.cards_are_their_entries",
        "membership.levels_follow_cards",
    },
    "UPDATE member.members SET card_level_id = NULL": {"membership.levels_follow_cards"},
    "UPDATE membership.card_entries SET points = 1": {
        "membership.cards_are_their_entries",
        "membership.points_are_those_of_cards",
    },
    "DELETE FROM payment.refunds": {"membership.revoked_goes_back"},
    "UPDATE membership.cards SET starts_at = '2020-01-01'": {"membership.cards_of_a_level_follow_each_other"},
}


class TestProofs:
    @pytest.mark.parametrize("damage", sorted(DAMAGES))
    async def test_find_what_they_look_for(self, house: House, damage: str) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            plan = await make_plan(ctx, await make_level(ctx, 500))
            cards = [await bought(ctx, member_id, plan) for _ in range(3)]
            await revoke_card(ctx, card_id=cards[-1].id, reason="x")
        assert await differing(house) == {}
        async with open_context(house) as ctx:
            # No news is on its way any more.
            await ctx.session.execute(text("UPDATE kit.outbox SET dispatched_at = now()"))
            await ctx.session.execute(text(damage))
        found = await differing(house)
        assert DAMAGES[damage] == {name for name in found if name.startswith("membership.")}

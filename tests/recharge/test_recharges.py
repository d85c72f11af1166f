"""Recharges: paid through a gateway, credited once, closed when nobody pays, over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from litestar import Router
from sqlalchemy import select, text, update

from jishi.contracts.payment import PaymentAttemptId, PaymentOrderId, PaymentSucceeded
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.member.http.store import wallet as member_wallet
from jishi.modules.member.queries.wallets import get_wallet
from jishi.modules.order.handlers import mark_paid
from jishi.modules.payment.models import Refund
from jishi.modules.recharge.handlers import credit_recharge
from jishi.modules.recharge.http import console, store
from jishi.modules.recharge.jobs import close_unpaid
from jishi.modules.recharge.models import Recharge
from jishi.modules.recharge.usecases.mark_recharge_paid import mark_recharge_paid
from tests.payment.till import Till
from tests.payment.wallets import member_with
from tests.payment.web import CONSOLE, STORE, as_, open_web, pay_by_code
from tests.recharge.make import differing, make_package

BUYER, OTHER = new_id(), new_id()
RIGHTS = frozenset({"recharge.view", "recharge.manage_packages", "payment.refund_request"})
ACTORS = {
    "buyer": Actor(kind=ActorKind.BUYER, id=BUYER),
    "other": Actor(kind=ActorKind.BUYER, id=OTHER),
    "staff": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=RIGHTS),
    "clerk": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=frozenset()),
    "bound": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=RIGHTS, merchant_ids=frozenset({new_id()})),
}
PACKAGE = {"name": {"en": "Big"}, "pay_minor": 5_000, "gift_minor": 500}


@pytest.fixture
async def web(till: Till) -> AsyncIterator[AsyncClient]:
    async with till.context() as ctx:
        for member_id in (BUYER, OTHER):
            await member_with(ctx, 0, member_id)
        await ctx.session.execute(text("TRUNCATE recharge.packages, recharge.recharges"))
    more = (
        Router(STORE, route_handlers=[*store.ROUTES, *member_wallet.ROUTES]),
        Router(CONSOLE, route_handlers=console.ROUTES),
    )
    async with open_web(till.house, ACTORS, *more) as client:
        yield client


async def open_one(web: AsyncClient, **body: object) -> str:
    """Open a recharge of 80 yuan, or as said, and return where it is."""
    terms = body or {"amount_minor": 8_000}
    answer = await web.post(f"{STORE}/wallet/recharges", json={"request_id": str(uuid4()), **terms}, **as_("buyer"))
    assert answer.status_code == 201, answer.text
    return f"{STORE}/wallet/recharges/{answer.json()['id']}"


async def held(till: Till) -> tuple[int, int]:
    """Return what the buyer can take out, and what was given."""
    async with till.context() as ctx:
        wallet = await get_wallet(ctx, BUYER)
        return wallet.withdrawable.minor, wallet.gift.minor


async def state_of(till: Till, address: str) -> str:
    async with till.context() as ctx:
        query = select(Recharge.state).where(Recharge.id == UUID(address.rsplit("/", 1)[-1]))
        return (await ctx.session.scalars(query)).one()


class TestPaying:
    async def test_credits_what_was_paid_and_the_gift_apart(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            package = await make_package(ctx)
        address = await open_one(web, package_id=str(package.id))
        await pay_by_code(till, web, address)
        assert await state_of(till, address) == "paid"
        assert await held(till) == (10_000, 2_000)
        shown = (await web.get(f"{address}/payment", **as_("buyer"))).json()
        assert (shown["state"], shown["part"]) == ("paid", "recharge")
        number = (await web.get(address, **as_("buyer"))).json()["number"]
        for language, reason in (("en", f"Recharge {number}"), ("zh-CN", f"充值单 {number}")):
            told = await web.get(f"{STORE}/wallet/entries", **as_("buyer", **{"Accept-Language": language}))
            assert told.json()["items"][0]["reason"] == reason
        assert await differing(till.house) == {}

    async def test_told_often_credits_once(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        await pay_by_code(till, web, address)
        recharge_id = UUID(address.rsplit("/", 1)[-1])

        async def tell() -> None:
            async with till.context() as ctx:
                await mark_recharge_paid(ctx, recharge_id=recharge_id, amount=Money(8_000), paid_at=ctx.now)

        await asyncio.gather(*(tell() for _ in range(6)))
        assert await held(till) == (8_000, 0)
        assert await differing(till.house) == {}

    async def test_by_the_wallet_is_not_offered(self, web: AsyncClient) -> None:
        address = await open_one(web)
        methods = (await web.get(f"{address}/payment-methods", **as_("buyer"))).json()
        assert {one["method"] for one in methods} == {"native", "jsapi", "h5"}
        answer = await web.post(f"{address}/payments", json={"method": "wallet"}, **as_("buyer"))
        assert answer.json()["code"] == "house.invalid_input"

    async def test_can_be_given_up_and_begun_anew(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        await web.post(f"{address}/payments", json={"method": "native"}, **as_("buyer"))
        ended = await web.post(f"{address}/payment/cancel", **as_("buyer"))
        assert (ended.status_code, ended.json()["attempt"]["state"]) == (200, "closed")
        await pay_by_code(till, web, address)
        assert await held(till) == (8_000, 0)

    async def test_after_the_close_goes_back(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        opened = await web.post(f"{address}/payments", json={"method": "native"}, **as_("buyer"))
        assert opened.status_code == 201
        assert (await web.post(f"{address}/cancel", **as_("buyer"))).json()["state"] == "closed"
        recharge_id = UUID(address.rsplit("/", 1)[-1])
        answer = await web.post(f"{address}/payments", json={"method": "native"}, **as_("buyer"))
        assert (answer.status_code, answer.json()["code"]) == (409, "recharge.not_payable")
        assert (await web.get(f"{address}", **as_("buyer"))).json()["id"] == str(recharge_id)
        assert await differing(till.house) == {}

    async def test_is_no_business_of_orders(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        async with till.context() as ctx:
            event = PaymentSucceeded(
                payment_order_id=PaymentOrderId(new_id()),
                trade_id=UUID(address.rsplit("/", 1)[-1]),
                attempt_id=PaymentAttemptId(new_id()),
                method="native",
                amount_minor=8_000,
                currency="CNY",
                paid_at=ctx.now,
                part="recharge",
            )
            await mark_paid(ctx, event)
        async with till.context() as ctx:
            other = PaymentSucceeded(
                **{**{name: getattr(event, name) for name in event.__struct_fields__}, "part": "whole"}
            )
            await credit_recharge(ctx, other)
        assert await state_of(till, address) == "unpaid"

    async def test_is_not_refunded_by_staff(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        await pay_by_code(till, web, address)
        body = {
            "request_id": str(uuid4()),
            "trade_id": address.rsplit("/", 1)[-1],
            "amount_minor": 1,
            "reason": "x",
        }
        answer = await web.post(f"{CONSOLE}/refunds", json=body, **as_("staff"))
        assert answer.json()["code"] == "payment.recharge_not_refundable"
        async with till.context() as ctx:
            assert list(await ctx.session.scalars(select(Refund))) == []


class TestClosing:
    async def test_ends_what_nobody_paid_in_time(self, till: Till, web: AsyncClient) -> None:
        late, paid = await open_one(web), await open_one(web, amount_minor=700)
        await web.post(f"{late}/payments", json={"method": "native"}, **as_("buyer"))
        await pay_by_code(till, web, paid)
        assert await close_unpaid(till.house) == 0
        # The sandbox checks the time, so it is not the clock that moves.
        async with till.context() as ctx:
            await ctx.session.execute(update(Recharge).values(pay_due_at=ctx.now - timedelta(minutes=1)))
        assert await close_unpaid(till.house) == 1
        assert [await state_of(till, one) for one in (late, paid)] == ["closed", "paid"]
        assert await differing(till.house) == {}

    async def test_of_what_is_paid_is_refused(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        await pay_by_code(till, web, address)
        answer = await web.post(f"{address}/cancel", **as_("buyer"))
        assert (answer.status_code, answer.json()["code"]) == (409, "recharge.not_payable")

    async def test_twice_changes_nothing(self, web: AsyncClient) -> None:
        address = await open_one(web)
        states = [(await web.post(f"{address}/cancel", **as_("buyer"))).json()["state"] for _ in range(2)]
        assert states == ["closed", "closed"]


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
        assert (await web.get(f"{STORE}/wallet/recharges", **as_("other"))).json()["items"] == []
        assert len((await web.get(f"{STORE}/wallet/recharges", **as_("buyer"))).json()["items"]) == 1

    async def test_of_staff_goes_by_permission_and_platform(self, till: Till, web: AsyncClient) -> None:
        address = await open_one(web)
        made = await web.post(f"{CONSOLE}/recharge-packages", json=PACKAGE, **as_("staff"))
        assert made.status_code == 201
        one = f"{CONSOLE}/recharge-packages/{made.json()['id']}"
        change = {**PACKAGE, "version": 1}
        calls = [
            ("GET", f"{CONSOLE}/recharge-packages", None),
            ("GET", one, None),
            ("PUT", one, change),
            ("DELETE", one, None),
            ("POST", f"{CONSOLE}/recharge-packages", PACKAGE),
            ("GET", f"{CONSOLE}/recharges/{address.rsplit('/', 1)[-1]}", None),
        ]
        for method, url, body in calls:
            assert (await web.request(method, url, json=body, **as_("clerk"))).status_code == 403
            assert (await web.request(method, url, json=body, **as_("bound"))).status_code == 404
            assert (await web.request(method, url, json=body, **as_("staff"))).status_code in {200, 201, 204}
        listed = f"{CONSOLE}/recharges?state=unpaid&member_id={BUYER}"
        assert len((await web.get(listed, **as_("staff"))).json()["items"]) == 1
        assert (await web.get(listed, **as_("bound"))).json()["items"] == []
        assert (await web.get(listed, **as_("clerk"))).status_code == 403

    async def test_takes_a_package_or_an_amount(self, web: AsyncClient) -> None:
        for terms in ({}, {"package_id": str(uuid4()), "amount_minor": 500}):
            body = {"request_id": str(uuid4()), **terms}
            answer = await web.post(f"{STORE}/wallet/recharges", json=body, **as_("buyer"))
            assert answer.json()["code"] == "house.invalid_input"
        body = {"request_id": str(uuid4()), "package_id": str(uuid4())}
        answer = await web.post(f"{STORE}/wallet/recharges", json=body, **as_("buyer"))
        assert answer.json()["code"] == "recharge.package_not_found"

    async def test_offers_packages_and_bounds(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            await make_package(ctx, limit_per_member=3)
        offer = (await web.get(f"{STORE}/wallet/recharge-offer", **as_("buyer"))).json()
        [package] = offer["packages"]
        assert (package["pay"]["minor"], package["gift"]["minor"], package["left"]) == (10_000, 2_000, 3)
        assert (offer["least"]["minor"], offer["most"]["minor"]) == (100, 500_000)


DAMAGES = {
    "UPDATE recharge.recharges SET gift_minor = gift_minor + 1": {"recharge.paid_are_credited"},
    "UPDATE recharge.recharges SET state = 'closed', paid_at = NULL": {
        "recharge.paid_are_credited",
        "recharge.money_has_its_recharge",
    },
    "UPDATE payment.payment_orders SET part = 'whole'": {"recharge.paid_have_their_money"},
    "DELETE FROM member.wallet_entries": {"recharge.paid_are_credited"},
    "UPDATE recharge.packages SET limit_per_member = 1, updated_at = '2000-01-01'": {"recharge.limits_hold"},
    "UPDATE payment.ledger_entries SET amount_minor = 7 WHERE account = 'customer_prepayment' AND amount_minor > 0": {
        "recharge.credited_is_not_prepaid"
    },
}


class TestProofs:
    @pytest.mark.parametrize("damage", sorted(DAMAGES))
    async def test_find_what_they_look_for(self, till: Till, web: AsyncClient, damage: str) -> None:
        async with till.context() as ctx:
            package = await make_package(ctx)
        addresses = [await open_one(web, package_id=str(package.id)) for _ in range(2)]
        await pay_by_code(till, web, addresses[-1])
        assert await differing(till.house) == {}
        async with open_context(till.house) as ctx:
            await ctx.session.execute(text("ALTER TABLE payment.ledger_entries DISABLE TRIGGER USER"))
            await ctx.session.execute(text(damage))
            await ctx.session.execute(text("ALTER TABLE payment.ledger_entries ENABLE TRIGGER USER"))
        found = await differing(till.house)
        assert DAMAGES[damage] == {name for name in found if name.startswith("recharge.")}

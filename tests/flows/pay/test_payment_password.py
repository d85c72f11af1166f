"""The wallet asks for the payment password of whoever has set one."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.ids import new_id
from jishi.modules.identity.public import Passwords
from jishi.modules.member.models import PaymentPassword
from jishi.modules.member.public import WalletSettings, set_member_settings
from tests.order.make import LineWish, OrderWish, make_trade
from tests.payment.till import Till
from tests.payment.wallets import member_with, wallet_of
from tests.payment.web import STORE, as_, open_web

BUYER = new_id()
ACTORS = {"buyer": Actor(kind=ActorKind.BUYER, id=BUYER)}


@pytest.fixture
async def web(till: Till) -> AsyncIterator[AsyncClient]:
    async with open_web(till.house, ACTORS) as client:
        yield client


@pytest.fixture
async def address(till: Till) -> str:
    """Where to pay a trade of 20 yuan from a wallet of 100 that has a password."""
    password_hash = await till.house.part(Passwords).hash("258036")
    async with till.context() as ctx:
        await member_with(ctx, 10_000, BUYER)
        row = PaymentPassword(member_id=BUYER, password_hash=password_hash, created_at=ctx.now, updated_at=ctx.now)
        ctx.session.add(row)
        orders = [OrderWish(lines=[LineWish(unit_minor=2_000)])]
        trade = (await make_trade(ctx, buyer_id=BUYER, orders=orders)).trade
    return f"{STORE}/trades/{trade.id}/payments"


async def pay(web: AsyncClient, address: str, **more: str) -> tuple[int, str]:
    answer = await web.post(address, json={"method": "wallet", **more}, **as_("buyer"))
    return answer.status_code, answer.json().get("code", answer.json().get("state"))


async def left(till: Till) -> int:
    async with till.context() as ctx:
        return await wallet_of(ctx, BUYER)


class TestWalletPayments:
    async def test_take_nothing_without_it(self, till: Till, web: AsyncClient, address: str) -> None:
        assert await pay(web, address) == (409, "member.payment_password_needed")
        assert await pay(web, address, payment_password="111119") == (422, "member.payment_password_wrong")
        assert (await web.post(address, json={"method": "wallet", "payment_password": "1"}, **as_("buyer"))).is_error
        assert await left(till) == 10_000

    async def test_pay_with_it(self, till: Till, web: AsyncClient, address: str) -> None:
        assert await pay(web, address, payment_password="258036") == (201, "paid")
        assert await left(till) == 8_000

    async def test_other_ways_to_pay_do_not_ask(self, till: Till, web: AsyncClient, address: str) -> None:
        answer = await web.post(address, json={"method": "native"}, **as_("buyer"))
        assert answer.status_code == 201


class TestParts:
    async def test_of_the_wallet_ask_for_it(self, till: Till, web: AsyncClient, address: str) -> None:
        wish = {"method": "native", "wallet_minor": 500}
        refused = await web.post(address, json=wish, **as_("buyer"))
        assert (refused.status_code, refused.json()["code"]) == (409, "member.payment_password_needed")
        assert await left(till) == 10_000
        opened = await web.post(address, json={**wish, "payment_password": "258036"}, **as_("buyer"))
        attempt = opened.json()["attempt"]
        assert (opened.status_code, attempt["amount_minor"], attempt["wallet_minor"]) == (201, 1_500, 500)
        assert await left(till) == 9_500

    async def test_come_back_where_the_buyer_gives_up(self, till: Till, web: AsyncClient, address: str) -> None:
        wish = {"method": "native", "wallet_minor": 500, "payment_password": "258036"}
        await web.post(address, json=wish, **as_("buyer"))
        ended = await web.post(f"{address.removesuffix('s')}/cancel", **as_("buyer"))
        assert (ended.status_code, ended.json()["attempt"]["state"]) == (200, "closed")
        assert await left(till) == 10_000

    async def test_below_what_the_shop_asks_it_for_need_none(self, till: Till, web: AsyncClient, address: str) -> None:
        async with till.context() as ctx:
            await set_member_settings(ctx, settings=WalletSettings(password_from_minor=501), version=0)
        answer = await web.post(address, json={"method": "native", "wallet_minor": 500}, **as_("buyer"))
        assert answer.status_code == 201
        assert await pay(web, address) == (409, "member.payment_password_needed")

    async def test_of_all_are_refused(self, web: AsyncClient, address: str) -> None:
        wish = {"method": "native", "wallet_minor": 2_000, "payment_password": "258036"}
        answer = await web.post(address, json=wish, **as_("buyer"))
        assert (answer.status_code, answer.json()["code"]) == (422, "payment.wallet_part_invalid")

"""Withdrawals over HTTP: agreed on by buyers, decided on and paid by staff, each once however often it is pressed."""

import asyncio
from collections import Counter
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select

from jishi.app.registry import handlers
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.kit.prove import prove
from jishi.kit.relay import Relay
from jishi.modules.identity.public import Passwords
from jishi.modules.member.models import PaymentPassword
from jishi.modules.member.prove import CHECKS
from jishi.modules.member.usecases.credit_recharge import credit_recharge
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.wallets import MoveOrigin
from jishi.modules.payment.models import LedgerEntry
from tests.member.matrix import BUYER
from tests.member.test_routes import house, shared_house, web
from tests.member.web import CONSOLE, STORE, as_, empty_tables

__all__ = ["house", "shared_house", "web"]
PAYEE = {"name": "王小明", "bank": "招商银行", "account": "6225880112345678"}


@pytest.fixture(autouse=True)
async def filled(house: House) -> None:
    """Let the buyer have paid in 100 and got 20."""
    await empty_tables(house, "kit")
    async with open_context(house) as ctx:
        await open_member(ctx, member_id=BUYER)
        secret = await house.part(Passwords).hash("258036")
        ctx.session.add(PaymentPassword(member_id=BUYER, password_hash=secret, created_at=ctx.now, updated_at=ctx.now))
        origin = MoveOrigin("recharge.credited", uuid4())
        await credit_recharge(ctx, member_id=BUYER, paid=Money(10_000), gift=Money(2_000), origin=origin)


async def ask(web: AsyncClient, minor: int, key: str | None = None, **more: Any) -> Any:
    body = {
        "request_id": str(uuid4()),
        "amount_minor": minor,
        "payee": PAYEE,
        "payment_password": "258036",
        **more,
    }
    headers = {"Idempotency-Key": key} if key else {}
    return await web.post(f"{STORE}/wallet/withdrawals", json=body, **as_("buyer", **headers))


async def act(web: AsyncClient, withdrawal: dict[str, Any], name: str, **body: Any) -> Any:
    address = f"{CONSOLE}/withdrawals/{withdrawal['id']}/{name}"
    return await web.post(address, json={"version": withdrawal["version"], **body}, **as_("staff"))


async def wallet_of(web: AsyncClient) -> tuple[int, int]:
    wallet = (await web.get(f"{STORE}/wallet", **as_("buyer"))).json()
    return wallet["withdrawable"]["minor"], wallet["gift"]["minor"]


class TestAgreement:
    async def test_takes_what_it_showed(self, web: AsyncClient) -> None:
        shown = (await web.get(f"{STORE}/wallet/withdrawals/quote?amount_minor=2500", **as_("buyer"))).json()
        sums = {name: shown[name]["minor"] for name in ("taken_back", "from_gifts", "from_paid", "withdrawable")}
        assert sums == {"taken_back": 500, "from_gifts": 500, "from_paid": 0, "withdrawable": 10_000}
        refused = await ask(web, 2_500, expected_taken_back_minor=499)
        assert (refused.status_code, refused.json()["code"]) == (409, "member.taken_back_changed")
        done = await ask(web, 2_500, expected_taken_back_minor=500)
        assert (done.status_code, done.json()["taken_back"]["minor"]) == (201, 500)
        assert await wallet_of(web) == (7_500, 1_500)

    async def test_is_made_once_however_often_it_is_pressed(self, web: AsyncClient) -> None:
        body = {"request_id": str(uuid4())}
        answers = await asyncio.gather(*(ask(web, 1_000, "key-1", **body) for _ in range(4)))
        # Who came while the first was running is told to try again, and then gets its answer.
        assert {answer.status_code for answer in answers} <= {201, 409}
        (made,) = {answer.json()["id"] for answer in answers if answer.status_code == 201}
        assert (await ask(web, 1_000, "key-1", **body)).json()["id"] == made
        # Without a key the request's own id does it.
        assert (await ask(web, 1_000, **body)).json()["id"] == made
        assert await wallet_of(web) == (9_000, 1_800)

    async def test_is_seen_by_staff_and_undone_by_them(self, web: AsyncClient) -> None:
        asked = (await ask(web, 10_000)).json()
        seen = (await web.get(f"{CONSOLE}/withdrawals/{asked['id']}", **as_("staff"))).json()
        assert seen["taken_back"]["minor"] == 2_000
        assert await wallet_of(web) == (0, 0)
        assert (await act(web, seen, "reject", reason="no")).status_code == 200
        assert await wallet_of(web) == (10_000, 2_000)


class TestPayout:
    async def test_of_two_operators_one_pays(self, house: House, web: AsyncClient) -> None:
        asked = (await ask(web, 5_000)).json()
        ready = (await act(web, asked, "approve")).json()
        answers = await asyncio.gather(
            *(act(web, ready, "payout", bank_reference=f"B{place}") for place in range(4)),
            *(act(web, ready, "reject", reason="no") for _ in range(2)),
        )
        assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 5}
        await Relay(handlers()).deliver_waiting(house)
        (paid,) = [answer.json() for answer in answers if answer.status_code == 200]
        async with open_context(house) as ctx:
            query = select(func.sum(LedgerEntry.amount_minor)).where(
                LedgerEntry.account == "gateway_clearing", LedgerEntry.origin_id == paid["id"]
            )
            left = await ctx.session.scalar(query)
        assert left == (-5_000 if paid["state"] == "paid" else None)
        assert await wallet_of(web) == ((5_000, 1_000) if paid["state"] == "paid" else (10_000, 2_000))
        assert [found.name for found in await prove(house.db, CHECKS) if found.count] == []

    async def test_by_one_transfer_pays_one(self, web: AsyncClient) -> None:
        ready = [(await act(web, (await ask(web, 1_000)).json(), "approve")).json() for _ in range(2)]
        answers = await asyncio.gather(*(act(web, row, "payout", bank_reference="B1") for row in ready))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert {answer.json().get("code") for answer in answers} == {None, "member.payout_reference_used"}
        again = [await act(web, row, "payout", bank_reference="B1") for row in ready]
        assert {answer.json()["code"] for answer in again} == {"house.stale_version", "member.payout_reference_used"}

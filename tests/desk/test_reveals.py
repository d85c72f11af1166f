"""Masked values, shown one by one to whoever says why."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import func, select

from jishi.contracts.member import MemberId
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.desk.models import Reveal
from jishi.modules.desk.usecases.reveal_value import MOST_AN_HOUR
from jishi.modules.identity.fresh_proofs import FRESH_FOR
from jishi.modules.member.public import open_member
from tests.access.people import as_staff, every_permission
from tests.identity.make import PHONE, make_account
from tests.notification.make import queue
from tests.order.make import ADDRESS, make_trade

REVEALS = "/api/console/v1/reveals"


async def ask(
    client: AsyncClient, who: Any, kind: str, subject_id: object, field: str, reason: str = "ask"
) -> Response:
    """Return the answer to a wish to see something."""
    body = {"kind": kind, "id": str(subject_id), "field": field, "reason": reason}
    return await client.post(REVEALS, json=body, **who)


async def count_rows(house: House) -> int:
    async with house.open_session() as session:
        return await session.scalar(select(func.count()).select_from(Reveal)) or 0


@pytest.fixture
async def order_id(house: House) -> UUID:
    async with open_context(house) as ctx:
        return (await make_trade(ctx)).orders[0].id


class TestRevealValue:
    @pytest.mark.parametrize("field", ["consignee", "phone", "detail"])
    async def test_shows_to_whom_an_order_goes(
        self, client: AsyncClient, house: House, order_id: UUID, field: str
    ) -> None:
        staff = await as_staff(house, {"order.view", "desk.reveal"})
        answer = await ask(client, staff, "order.order", order_id, field)
        assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-store")
        assert answer.json() == {"value": ADDRESS[field]}

    async def test_shows_phones_of_members_and_accounts(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            account = await make_account(ctx)
            await open_member(ctx, member_id=MemberId(account.id))
            delivery_id = await queue(ctx, PHONE)
        staff = await as_staff(house, every_permission())
        for kind, subject_id, field in (
            ("member.member", account.id, "phone"),
            ("identity.account", account.id, "phone"),
            ("notification.delivery", delivery_id, "recipient"),
        ):
            assert (await ask(client, staff, kind, subject_id, field)).json() == {"value": PHONE}, kind

    async def test_writes_down_who_looked_at_what_and_why(
        self, client: AsyncClient, house: House, order_id: UUID
    ) -> None:
        staff = await as_staff(house, {"order.view", "desk.reveal"})
        await ask(client, staff, "order.order", order_id, "phone", "The parcel came back")
        reader = await as_staff(house, {"desk.view_reveals"})
        [row] = (await client.get(REVEALS, params={"subject_id": str(order_id)}, **reader)).json()["items"]
        assert (row["kind"], row["kind_text"], row["field"]) == ("order.order", "订单", "phone")
        assert (row["reason"], row["staff_name"]) == ("The parcel came back", "Staff")
        assert (row["client_ip"], row["at"]) == ("127.0.0.1", "2026-03-02T04:00:00Z")
        assert (await client.get(REVEALS, params={"subject_id": str(uuid4())}, **reader)).json()["items"] == []
        later = {"since": "2026-03-02T04:00:01Z"}
        assert (await client.get(REVEALS, params=later, **reader)).json()["items"] == []

    async def test_keeps_to_the_bound_and_the_right_to_look(
        self, client: AsyncClient, house: House, order_id: UUID
    ) -> None:
        elsewhere = await as_staff(house, {"order.view", "desk.reveal"}, merchant_ids=frozenset({uuid4()}))
        hidden = await ask(client, elsewhere, "order.order", order_id, "phone")
        assert (hidden.status_code, hidden.json()["code"]) == (404, "desk.nothing_to_reveal")
        blind = await as_staff(house, {"desk.reveal"})
        refused = await ask(client, blind, "order.order", order_id, "phone")
        assert (refused.status_code, refused.json()["params"]) == (403, {"permission": "order.view"})
        plain = await as_staff(house, {"order.view"})
        assert (await ask(client, plain, "order.order", order_id, "phone")).status_code == 403
        assert await count_rows(house) == 0

    @pytest.mark.parametrize(
        ("kind", "field", "code"),
        [("order.secret", "phone", "desk.reveal_kind_unknown"), ("order.order", "note", "desk.reveal_field_unknown")],
    )
    async def test_knows_what_is_masked(
        self, client: AsyncClient, house: House, order_id: UUID, kind: str, field: str, code: str
    ) -> None:
        staff = await as_staff(house, every_permission())
        answer = await ask(client, staff, kind, order_id, field)
        assert (answer.status_code, [error["code"] for error in answer.json()["errors"]]) == (422, [code])

    @pytest.mark.parametrize("reason", ["", " ", "\t\t"])
    async def test_wants_a_reason(self, client: AsyncClient, house: House, order_id: UUID, reason: str) -> None:
        staff = await as_staff(house, every_permission())
        assert (await ask(client, staff, "order.order", order_id, "phone", reason)).status_code == 422

    async def test_wants_a_fresh_proof(
        self, client: AsyncClient, house: House, order_id: UUID, clock: FixedClock
    ) -> None:
        staff = await as_staff(house, every_permission())
        clock.instant += FRESH_FOR
        answer = await ask(client, staff, "order.order", order_id, "phone")
        assert (answer.status_code, answer.json()["code"]) == (403, "identity.step_up_needed")
        assert await count_rows(house) == 0

    async def test_stops_a_burst(self, client: AsyncClient, house: House, order_id: UUID) -> None:
        staff, other = await as_staff(house, every_permission()), await as_staff(house, every_permission())
        asked = [ask(client, staff, "order.order", order_id, "phone") for _ in range(MOST_AN_HOUR + 5)]
        statuses = [answer.status_code for answer in await asyncio.gather(*asked)]
        assert (statuses.count(201), statuses.count(429)) == (MOST_AN_HOUR, 5)
        refused = await ask(client, staff, "order.order", order_id, "phone")
        assert (refused.json()["code"], refused.headers["retry-after"]) == ("desk.too_many_reveals", "3601")
        assert (await ask(client, other, "order.order", order_id, "phone")).status_code == 201
        assert await count_rows(house) == MOST_AN_HOUR + 1


class TestListReveals:
    async def test_is_for_the_whole_shop_alone(self, client: AsyncClient, house: House, order_id: UUID) -> None:
        staff = await as_staff(house, every_permission())
        await ask(client, staff, "order.order", order_id, "phone")
        bound = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        assert (await client.get(REVEALS, **bound)).json()["items"] == []
        blind = await as_staff(house, {"desk.reveal"})
        assert (await client.get(REVEALS, **blind)).status_code == 403

    async def test_pages(self, client: AsyncClient, house: House, order_id: UUID) -> None:
        staff = await as_staff(house, every_permission())
        for field in ("consignee", "phone", "detail"):
            await ask(client, staff, "order.order", order_id, field)
        first = (await client.get(REVEALS, params={"limit": 2}, **staff)).json()
        rest = (await client.get(REVEALS, params={"limit": 2, "cursor": first["next_cursor"]}, **staff)).json()
        assert [row["field"] for row in [*first["items"], *rest["items"]]] == ["detail", "phone", "consignee"]

"""A guest who signs in brings along the cart."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.cart.models import CartLine
from jishi.modules.identity.public import CodePurpose, issue_code

STORE = "/api/store/v1"
PHONE = "+8613800138000"


async def _guest(client: Any) -> tuple[dict[str, str], UUID]:
    guest = (await client.post(f"{STORE}/guests")).json()
    return {"Authorization": f"Bearer {guest['access_token']}"}, UUID(guest["guest_id"])


async def _put_into_cart(house: House, owner_id: UUID) -> UUID:
    variant_id = uuid4()
    async with open_context(house) as ctx:
        line = CartLine(
            owner_id=owner_id,
            variant_id=variant_id,
            quantity=2,
            is_selected=True,
            is_guest=True,
            price_seen_minor=1_990,
            added_at=ctx.now,
            updated_at=ctx.now,
        )
        ctx.session.add(line)
    return variant_id


async def _carts(house: House) -> dict[UUID, list[UUID]]:
    async with open_context(house) as ctx:
        found: dict[UUID, list[UUID]] = {}
        for line in await ctx.session.scalars(select(CartLine)):
            found.setdefault(line.owner_id, []).append(line.variant_id)
        return found


async def _code(house: House) -> str:
    async with open_context(house) as ctx:
        return (await issue_code(ctx, phone=PHONE, purpose=CodePurpose.SIGN_IN)).code


class TestGuestCart:
    async def test_comes_along(self, client: Any, house: House) -> None:
        headers, guest_id = await _guest(client)
        variant_id = await _put_into_cart(house, guest_id)
        body = {"phone": PHONE, "code": await _code(house)}
        signed_in = (await client.post(f"{STORE}/sign-in/code", json=body, headers=headers)).json()
        assert await _carts(house) == {UUID(signed_in["account_id"]): [variant_id]}

    async def test_stays_where_nobody_says_whose_it_is(self, client: Any, house: House) -> None:
        _, guest_id = await _guest(client)
        variant_id = await _put_into_cart(house, guest_id)
        await client.post(f"{STORE}/sign-in/code", json={"phone": PHONE, "code": await _code(house)})
        assert await _carts(house) == {guest_id: [variant_id]}

    async def test_stays_where_signing_in_fails(self, client: Any, house: House) -> None:
        headers, guest_id = await _guest(client)
        variant_id = await _put_into_cart(house, guest_id)
        wrong = str((int(await _code(house)) + 1) % 1_000_000).zfill(6)
        answer = await client.post(f"{STORE}/sign-in/code", json={"phone": PHONE, "code": wrong}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "identity.code_wrong")
        assert await _carts(house) == {guest_id: [variant_id]}

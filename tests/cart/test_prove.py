"""Each proof finds what it is for, and nothing in sound carts."""

import pytest
from sqlalchemy import text

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.prove import prove
from jishi.modules.cart.models import CartLine
from jishi.modules.cart.prove import CHECKS
from jishi.modules.member.models import Member
from tests.cart.make import make_shop

FAULTS = {
    "UPDATE cart.cart_lines SET owner_id = gen_random_uuid() WHERE NOT is_guest": "cart.lines_have_their_owner",
    "UPDATE cart.cart_lines SET is_guest = true": "cart.lines_have_their_owner",
    "UPDATE cart.cart_lines SET variant_id = gen_random_uuid()": "cart.lines_have_a_variant",
}


async def found(house: House) -> set[str]:
    return {finding.name for finding in await prove(house.db, CHECKS) if finding.count}


@pytest.fixture
async def carts(house: House) -> None:
    """A member's cart and a guest's."""
    shop = await make_shop(house, 1)
    async with open_context(house) as ctx:
        member_id = new_id()
        ctx.session.add(Member(id=member_id, nickname="B", version=1, created_at=ctx.now, updated_at=ctx.now))
        line = {"variant_id": shop.variants[0], "quantity": 1, "is_selected": True, "price_seen_minor": 1}
        ctx.session.add_all(
            CartLine(owner_id=owner, is_guest=owner != member_id, added_at=ctx.now, updated_at=ctx.now, **line)
            for owner in (member_id, new_id())
        )


@pytest.mark.usefixtures("carts")
class TestChecks:
    @pytest.mark.parametrize("fault", FAULTS)
    async def test_find_the_fault_and_nothing_before(self, house: House, fault: str) -> None:
        assert await found(house) == set()
        async with open_context(house) as ctx:
            await ctx.session.execute(text(fault))
        assert await found(house) == {FAULTS[fault]}


def test_are_all_seen_to_fail() -> None:
    assert set(FAULTS.values()) == {check.name for check in CHECKS}

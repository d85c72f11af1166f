"""create_address: the book grows, and always has one default."""

from uuid import uuid4

import pytest

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.queries.list_addresses import list_addresses
from jishi.modules.member.rules.address_book import MOST
from jishi.modules.member.usecases.create_address import TooManyAddressesError, create_address
from tests.conftest import as_actor
from tests.member.make import buyer, defaults_of, form, make_address, make_member


class TestCreateAddress:
    async def test_fills_the_divisions_from_the_district(self, ctx: Context) -> None:
        address = await make_address(ctx, await make_member(ctx))
        assert (address.province_code, address.city_code, address.district_code) == ("44", "4403", "440305")
        assert address.region_names == ["广东省", "深圳市", "南山区"]

    async def test_says_a_municipality_once(self, ctx: Context) -> None:
        address = await make_address(ctx, await make_member(ctx), district_code="310104")
        assert (address.city_code, address.region_names) == ("3101", ["上海市", "徐汇区"])

    async def test_makes_the_first_one_the_default(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        first, second = await make_address(ctx, member_id), await make_address(ctx, member_id)
        assert (first.is_default, second.is_default) == (True, False)
        assert await defaults_of(ctx, member_id) == [first.id]

    async def test_makes_a_later_one_the_default_where_it_asks(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await make_address(ctx, member_id)
        second = await make_address(ctx, member_id, is_default=True)
        assert await defaults_of(ctx, member_id) == [second.id]

    async def test_keeps_phones_in_one_form(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        mainland = await make_address(ctx, member_id, phone="+86 138-0013-8000")
        abroad = await make_address(ctx, member_id, phone="0085291234567")
        assert (mainland.phone, abroad.phone) == ("13800138000", "+85291234567")

    async def test_lists_everything_that_is_wrong(self, ctx: Context) -> None:
        wrong = form(phone="12345", district_code="440399", province_code="31", city_code="3101")
        with pytest.raises(InvalidInputError) as refusal:
            await create_address(ctx, member_id=await make_member(ctx), form=wrong)
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [
            ("/phone", "member.phone_invalid"),
            ("/district_code", "member.district_unknown"),
            ("/province_code", "member.province_differs"),
            ("/city_code", "member.city_differs"),
        ]

    async def test_accepts_codes_that_agree(self, ctx: Context) -> None:
        address = await make_address(ctx, await make_member(ctx), province_code="44", city_code="4403")
        assert address.district_code == "440305"

    async def test_keeps_fifty_at_most(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        for _ in range(MOST):
            await make_address(ctx, member_id)
        with pytest.raises(TooManyAddressesError) as refusal:
            await make_address(ctx, member_id)
        assert refusal.value.params == {"limit": 50}
        assert len(await list_addresses(ctx, member_id)) == 50

    async def test_needs_a_member(self, ctx: Context) -> None:
        with pytest.raises(MemberNotFoundError):
            await make_address(ctx, MemberId(uuid4()))

    async def test_adds_to_nobody_elses_book(self, ctx: Context) -> None:
        member_id, other = await make_member(ctx), await make_member(ctx)
        with pytest.raises(MemberNotFoundError):
            await make_address(as_actor(ctx, buyer(other)), member_id)
        assert await defaults_of(ctx, member_id) == []

"""update_address and select_default_address: another content, another default."""

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.modules.member.errors import AddressNotFoundError
from jishi.modules.member.usecases.select_default_address import select_default_address
from jishi.modules.member.usecases.update_address import update_address
from tests.conftest import as_actor
from tests.member.make import buyer, defaults_of, form, make_address, make_member


class TestUpdateAddress:
    async def test_replaces_the_whole_content(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        address = await make_address(ctx, member_id, tag="家", postal_code="518057")
        moved = form(district_code="330106", detail="文三路 1 号")
        changed = await update_address(ctx, member_id=member_id, address_id=address.id, form=moved, version=1)
        assert changed.region_names == ["浙江省", "杭州市", "西湖区"]
        assert (changed.tag, changed.postal_code, changed.version) == (None, None, 2)
        assert changed.is_default

    async def test_may_make_it_the_default(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await make_address(ctx, member_id)
        second = await make_address(ctx, member_id)
        wish = form(is_default=True)
        await update_address(ctx, member_id=member_id, address_id=second.id, form=wish, version=1)
        assert await defaults_of(ctx, member_id) == [second.id]

    async def test_refuses_what_was_changed_meanwhile(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        address = await make_address(ctx, member_id)
        await update_address(ctx, member_id=member_id, address_id=address.id, form=form(), version=1)
        with pytest.raises(StaleVersionError):
            await update_address(ctx, member_id=member_id, address_id=address.id, form=form(), version=1)

    async def test_checks_the_new_content(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        address = await make_address(ctx, member_id)
        with pytest.raises(InvalidInputError):
            await update_address(
                ctx, member_id=member_id, address_id=address.id, form=form(district_code="999999"), version=1
            )
        assert address.district_code == "440305"

    async def test_reaches_nobody_elses_address(self, ctx: Context) -> None:
        member_id, other = await make_member(ctx), await make_member(ctx)
        address = await make_address(ctx, member_id)
        with pytest.raises(AddressNotFoundError):
            await update_address(
                as_actor(ctx, buyer(other)), member_id=other, address_id=address.id, form=form(detail="x"), version=1
            )


class TestSelectDefaultAddress:
    async def test_replaces_the_former(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await make_address(ctx, member_id)
        second = await make_address(ctx, member_id)
        for _ in range(2):
            await select_default_address(ctx, member_id=member_id, address_id=second.id)
            assert await defaults_of(ctx, member_id) == [second.id]

    async def test_reaches_nobody_elses_address(self, ctx: Context) -> None:
        member_id, other = await make_member(ctx), await make_member(ctx)
        address = await make_address(ctx, member_id)
        with pytest.raises(AddressNotFoundError):
            await select_default_address(as_actor(ctx, buyer(other)), member_id=other, address_id=address.id)

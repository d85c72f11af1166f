"""update_profile, update_avatar, delete_avatar: what a member looks like to the shop."""

from uuid import uuid4

import pytest
import pyvips
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.media.models import AssetUse
from jishi.modules.media.public import PictureRefusedError
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.queries.get_profile import get_profile
from jishi.modules.member.usecases.delete_avatar import delete_avatar
from jishi.modules.member.usecases.update_avatar import update_avatar
from jishi.modules.member.usecases.update_profile import update_profile
from tests.conftest import as_actor
from tests.member.make import buyer, make_group, make_member, read_member


def picture(shade: int = 90) -> bytes:
    """Return a small PNG."""
    content: bytes = (pyvips.Image.black(64, 64, bands=3) + shade).cast("uchar").write_to_buffer(".png")
    return content


async def uses_of(ctx: Context, member_id: MemberId) -> list[object]:
    query = select(AssetUse.asset_id).where(AssetUse.owner_kind == "member.profile", AssetUse.owner_id == member_id)
    return list(await ctx.session.scalars(query))


class TestUpdateProfile:
    async def test_changes_the_nickname(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await update_profile(ctx, member_id=member_id, nickname="  小明 ", version=1)
        profile = await get_profile(ctx, member_id)
        assert (profile.nickname, profile.version, profile.group) == ("小明", 2, None)

    async def test_refuses_what_was_changed_meanwhile(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await update_profile(ctx, member_id=member_id, nickname="one", version=1)
        with pytest.raises(StaleVersionError) as refusal:
            await update_profile(ctx, member_id=member_id, nickname="two", version=1)
        assert refusal.value.params == {"current": 2}

    async def test_hides_other_members(self, ctx: Context) -> None:
        member_id, other = await make_member(ctx), await make_member(ctx)
        as_other = as_actor(ctx, buyer(other))
        with pytest.raises(MemberNotFoundError):
            await update_profile(as_other, member_id=member_id, nickname="mine now", version=1)
        with pytest.raises(MemberNotFoundError):
            await get_profile(as_other, member_id)

    async def test_shows_the_group_in_the_callers_language(self, ctx: Context) -> None:
        member_id, group = await make_member(ctx), await make_group(ctx)
        (await read_member(ctx, member_id)).group_id = group.id
        profile = await get_profile(as_actor(ctx, buyer(member_id)), member_id)
        assert profile.group is not None
        assert (profile.group.code, profile.group.name) == ("gold", "金卡")


class TestUpdateAvatar:
    async def test_stores_the_picture_and_says_that_it_is_used(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        member = await update_avatar(ctx, member_id=member_id, content=picture())
        assert await uses_of(ctx, member_id) == [member.avatar_id]
        profile = await get_profile(ctx, member_id)
        assert profile.avatar_url == f"/media/{member.avatar_id}/160.webp"

    async def test_lets_go_of_the_former_one(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await update_avatar(ctx, member_id=member_id, content=picture())
        member = await update_avatar(ctx, member_id=member_id, content=picture(200))
        assert await uses_of(ctx, member_id) == [member.avatar_id]

    async def test_refuses_what_is_no_picture(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        with pytest.raises(PictureRefusedError):
            await update_avatar(ctx, member_id=member_id, content=b"hello")
        assert (await read_member(ctx, member_id)).avatar_id is None

    async def test_needs_a_member(self, ctx: Context) -> None:
        with pytest.raises(MemberNotFoundError):
            await update_avatar(ctx, member_id=MemberId(uuid4()), content=picture())


class TestDeleteAvatar:
    async def test_takes_it_away_once(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await update_avatar(ctx, member_id=member_id, content=picture())
        member = await delete_avatar(ctx, member_id=member_id)
        version = member.version
        again = await delete_avatar(ctx, member_id=member_id)
        assert (again.avatar_id, again.version) == (None, version)
        assert await uses_of(ctx, member_id) == []

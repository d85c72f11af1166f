"""Buyers look after their profile."""

from dataclasses import dataclass
from typing import Annotated

import msgspec
from litestar import delete, get, post, put
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.media.public import PictureRefusedError
from jishi.modules.member.answers import ProfileView
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.fields import Birthday, Nickname, Version
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import get_profile as profiles
from jishi.modules.member.usecases import delete_avatar as avatar_removal
from jishi.modules.member.usecases import update_avatar as avatars
from jishi.modules.member.usecases import update_profile as updates

MAX_AVATAR = 5 * 1024 * 1024
# Room for the frame of a multipart form around the picture.
_MAX_BODY = MAX_AVATAR + 64 * 1024


class ProfileBody(msgspec.Struct, frozen=True, kw_only=True):
    """The new nickname, and the version of the profile that it replaces; a birthday that is not given stays."""

    nickname: Nickname
    birthday: Birthday | None = None
    version: Version


@dataclass
class AvatarForm:
    """A form with one picture in its field `file`."""

    file: UploadFile


@get("/profile", **requires(BUYER, MemberNotFoundError))
async def get_profile(ctx: Context) -> ProfileView:
    """Show the buyer's profile."""
    return await profiles.get_profile(ctx, own_id(ctx))


@put("/profile", **requires(BUYER, MemberNotFoundError, StaleVersionError))
async def update_profile(ctx: Context, data: ProfileBody) -> ProfileView:
    """Change the nickname, and the birthday where one is given."""
    await updates.update_profile(
        ctx, member_id=own_id(ctx), nickname=data.nickname, version=data.version, birthday=data.birthday
    )
    return await profiles.get_profile(ctx, own_id(ctx))


@post(
    "/profile/avatar",
    status_code=200,
    request_max_body_size=_MAX_BODY,
    **requires(BUYER, MemberNotFoundError, PictureRefusedError),
)
async def upload_avatar(
    ctx: Context, data: Annotated[AvatarForm, Body(media_type=RequestEncodingType.MULTI_PART)]
) -> ProfileView:
    """Upload an avatar as a form.

    JPEG, PNG, WebP, GIF or AVIF of up to 5 MB, judged by its content.
    """
    content = await data.file.read(MAX_AVATAR + 1)
    await avatars.update_avatar(ctx, member_id=own_id(ctx), content=content)
    return await profiles.get_profile(ctx, own_id(ctx))


@delete("/profile/avatar", status_code=200, **requires(BUYER, MemberNotFoundError))
async def delete_avatar(ctx: Context) -> ProfileView:
    """Take the avatar away."""
    await avatar_removal.delete_avatar(ctx, member_id=own_id(ctx))
    return await profiles.get_profile(ctx, own_id(ctx))


ROUTES = [get_profile, update_profile, upload_avatar, delete_avatar]

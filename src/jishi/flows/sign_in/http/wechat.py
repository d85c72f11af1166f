"""WeChat, for buyers: signing in from a mini-program, and binding it to the account that is signed in."""

from typing import Annotated

import msgspec
from litestar import post, put
from msgspec import Meta

from jishi.flows.sign_in.gate import SignInRefusedError
from jishi.flows.sign_in.usecases.bind_own_wechat import bind_own_wechat
from jishi.flows.sign_in.usecases.sign_in_by_wechat import sign_in_by_wechat
from jishi.kit.access import BUYER
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.http.route import public_route, requires
from jishi.modules.identity.public import (
    NO_STORE,
    AccountSuspendedError,
    BuyerSignedIn,
    Device,
    TooManyAttemptsError,
    WeChatAwayError,
    WeChatCodeInvalidError,
    WeChatNotOfferedError,
    WeChatRefusedError,
    WeChatTakenError,
)

LoginCode = Annotated[str, Meta(min_length=1, max_length=128, description="What `wx.login` gave.")]
AppId = Annotated[str, Meta(pattern="^wx[0-9a-z]{16}$", description="The mini-program; may be left out for one.")]
_OF_WECHAT = (
    WeChatNotOfferedError,
    WeChatCodeInvalidError,
    WeChatRefusedError,
    WeChatAwayError,
    TooManyAttemptsError,
    CacheAwayError,
)


class WeChatSignInBody(msgspec.Struct, frozen=True):
    """A code of the mini-program."""

    code: LoginCode
    app_id: AppId | None = None
    device: Device = ""


class WeChatBindBody(msgspec.Struct, frozen=True):
    """A code of the mini-program."""

    code: LoginCode
    app_id: AppId | None = None


@post(
    "/sign-in/wechat",
    status_code=200,
    response_headers=NO_STORE,
    **public_route(SignInRefusedError, AccountSuspendedError, *_OF_WECHAT),
)
async def sign_in_with_wechat_code(ctx: Context, data: WeChatSignInBody) -> BuyerSignedIn:
    """Sign in from a mini-program; who comes for the first time gets an account without a phone, which can be bound.

    With a guest's token in the Authorization header the guest's cart comes along.
    """
    return await sign_in_by_wechat(ctx, app_id=data.app_id, code=data.code, device=data.device)


@put("/account/wechat", status_code=204, **requires(BUYER, WeChatTakenError, *_OF_WECHAT))
async def bind_my_wechat(ctx: Context, data: WeChatBindBody) -> None:
    """Come in by WeChat to this account from now on; it also pays inside WeChat then."""
    await bind_own_wechat(ctx, app_id=data.app_id, code=data.code)


ROUTES = [sign_in_with_wechat_code, bind_my_wechat]

"""The shop's apps at WeChat."""

from typing import Annotated

import msgspec
from litestar import get, put
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError, StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.identity.fresh_proofs import requires_fresh
from jishi.modules.identity.gateways.mini_program import API_URL, MiniProgramAccount
from jishi.modules.identity.permissions import APP_MANAGE, APP_VIEW
from jishi.modules.identity.queries import wechat_apps as reading
from jishi.modules.identity.queries.wechat_apps import WeChatAppView, view_wechat_app
from jishi.modules.identity.usecases.register_wechat_app import register_wechat_app

AppId = Annotated[str, Parameter(pattern="^wx[0-9a-z]{16}$")]


class WeChatAppBody(msgspec.Struct, frozen=True, kw_only=True):
    """What the app proves itself by; without `secret` the present one stays. `version` is 0 for a new app."""

    secret: Annotated[str, Meta(min_length=16, max_length=128)] | None = None
    api_url: Annotated[str, Meta(max_length=200)] = API_URL
    is_enabled: bool = True
    version: Annotated[int, Meta(ge=0, le=2**31)] = 0


@get("/wechat-apps", **requires(APP_VIEW))
async def list_wechat_apps(ctx: Context) -> list[WeChatAppView]:
    """List the mini-programs that buyers sign in from, without their secrets."""
    return await reading.list_wechat_apps(ctx)


@put("/wechat-apps/{app_id:str}", **requires_fresh(APP_MANAGE, StaleVersionError))
async def put_wechat_app(ctx: Context, app_id: AppId, data: WeChatAppBody) -> WeChatAppView:
    """Register a mini-program, or change it."""
    try:
        MiniProgramAccount(app_id=app_id, secret=data.secret or "", api_url=data.api_url)
    except ValueError:
        raise InvalidInputError(problems=[FieldProblem("/api_url", "identity.api_url_unsafe")]) from None
    app = await register_wechat_app(
        ctx,
        app_id=app_id,
        secret=data.secret,
        api_url=data.api_url,
        is_enabled=data.is_enabled,
        version=data.version,
    )
    return view_wechat_app(app)


ROUTES = [list_wechat_apps, put_wechat_app]

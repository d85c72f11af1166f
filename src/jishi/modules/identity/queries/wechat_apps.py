"""The shop's apps at WeChat, as staff see them."""

from datetime import datetime

import msgspec
from sqlalchemy import literal, select

from jishi.kit.context import Context
from jishi.modules.identity.models import WeChatApp
from jishi.modules.identity.repository import has_bound


class WeChatAppView(msgspec.Struct, frozen=True, kw_only=True):
    """An app; its secret is never shown again."""

    app_id: str
    api_url: str
    is_enabled: bool
    version: int
    updated_at: datetime


async def list_wechat_apps(ctx: Context) -> list[WeChatAppView]:
    """Return every app by its id, a handful; none to staff with a bound."""
    query = select(WeChatApp).where(literal(not has_bound(ctx.actor))).order_by(WeChatApp.app_id)
    return [view_wechat_app(row) for row in await ctx.session.scalars(query)]


def view_wechat_app(row: WeChatApp) -> WeChatAppView:
    """Return what staff see of an app."""
    return msgspec.convert(row, WeChatAppView, from_attributes=True)

"""Staff look at messages and at the accounts that carry them."""

from typing import Annotated, Literal

import msgspec
from litestar import get, put
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.secrets import SecretUnreadableError
from jishi.modules.identity.public import requires_fresh
from jishi.modules.notification.channel_kinds import AliyunSmsConfig
from jishi.modules.notification.permissions import CHANNEL_MANAGE, CHANNEL_VIEW, DELIVERY_VIEW
from jishi.modules.notification.queries import channel_accounts, deliveries
from jishi.modules.notification.queries.channel_accounts import (
    ChannelAccountView,
    TemplateView,
    list_templates,
    view_channel_account,
)
from jishi.modules.notification.queries.deliveries import DELIVERY_SORTS, DeliveryFilter, DeliveryView
from jishi.modules.notification.states import DeliveryState
from jishi.modules.notification.usecases.register_channel_account import register_channel_account

Limit = Annotated[int, Parameter(ge=1, le=100)]
AccountCode = Annotated[str, Parameter(pattern="^[a-z][a-z0-9_]{1,39}$")]


class ChannelAccountBody(msgspec.Struct, frozen=True, kw_only=True):
    """The whole configuration; `version` is that of the account it replaces, 0 for a new one."""

    kind: Literal["aliyun_sms"]
    config: AliyunSmsConfig
    is_enabled: bool
    version: Annotated[int, Meta(ge=0)]


@get("/deliveries", **requires(DELIVERY_VIEW, BadCursorError))
async def list_deliveries(
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(DELIVERY_SORTS)] = DELIVERY_SORTS.usual,
    delivery_state: Annotated[DeliveryState | None, Parameter(query="state")] = None,
    template: str | None = None,
    phone: str | None = None,
) -> Page[DeliveryView]:
    """List messages, newest first; `phone` is a whole number."""
    wanted = DeliveryFilter(state=delivery_state, template=template, phone=phone)
    return await deliveries.list_deliveries(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/message-templates", **requires(CHANNEL_VIEW))
async def list_message_templates() -> list[TemplateView]:
    """List the messages there are, with their texts, to have them approved by a provider."""
    return list_templates()


@get("/channel-accounts", **requires(CHANNEL_VIEW, SecretUnreadableError))
async def list_channel_accounts(ctx: Context) -> list[ChannelAccountView]:
    """List the accounts at providers, without their secrets; a handful, so in one piece."""
    return await channel_accounts.list_channel_accounts(ctx)


@put("/channel-accounts/{code:str}", **requires_fresh(CHANNEL_MANAGE, StaleVersionError))
async def put_channel_account(ctx: Context, code: AccountCode, data: ChannelAccountBody) -> ChannelAccountView:
    """Register an account, or replace its configuration.

    Enabling it disables the one that carried its channel before.
    """
    account = await register_channel_account(
        ctx, code=code, kind=data.kind, config=data.config, is_enabled=data.is_enabled, version=data.version
    )
    return view_channel_account(ctx, account)


ROUTES = [list_deliveries, list_message_templates, list_channel_accounts, put_channel_account]

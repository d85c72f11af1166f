"""Gateway accounts."""

from typing import Annotated, Any

import msgspec
from litestar import get, patch, post
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.identity.public import requires_fresh
from jishi.modules.payment.errors import GatewayNotFoundError
from jishi.modules.payment.exchanges.check_gateway import GatewayCheck, check_gateway
from jishi.modules.payment.http.fields import GatewayCode
from jishi.modules.payment.permissions import GATEWAY_MANAGE, GATEWAY_VIEW
from jishi.modules.payment.queries import list_gateway_accounts as read
from jishi.modules.payment.queries.list_gateway_accounts import GatewayAccountView, view_gateway_account
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases import register_gateway_account as register
from jishi.modules.payment.usecases import update_gateway_account as update
from jishi.modules.payment.usecases.switch_gateway_account import switch_gateway_account

Position = Annotated[int, Meta(ge=0, le=1_000)]
Config = Annotated[
    dict[str, Any], Meta(description="What this kind must be told, keys included; it is never shown again.")
]


class GatewayBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A gateway account to register; `code` becomes part of its callback address."""

    code: GatewayCode
    kind: Annotated[str, Meta(max_length=40)]
    name: ShortTexts
    methods: Annotated[list[Method], Meta(min_length=1, max_length=8)]
    config: Config
    position: Position = 0
    is_enabled: bool = True


class GatewayChangeBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to change; what is left out stays. A new `config` replaces the whole old one."""

    version: int
    name: ShortTexts | None = None
    methods: Annotated[list[Method], Meta(min_length=1, max_length=8)] | None = None
    position: Position | None = None
    config: Config | None = None


class SwitchBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The version that was read."""

    version: int


@get("/gateway-accounts", **requires(GATEWAY_VIEW))
async def list_gateway_accounts(ctx: Context) -> list[GatewayAccountView]:
    """List gateway accounts in the order in which buyers see them."""
    return await read.list_gateway_accounts(ctx)


@get("/gateway-accounts/{code:str}", **requires(GATEWAY_VIEW, GatewayNotFoundError))
async def get_gateway_account(ctx: Context, code: str) -> GatewayAccountView:
    """Show one gateway account, without its configuration."""
    return await read.get_gateway_account(ctx, code)


@post("/gateway-accounts", **requires_fresh(GATEWAY_MANAGE, register.GatewayCodeTakenError))
async def register_gateway_account(ctx: Context, data: GatewayBody) -> GatewayAccountView:
    """Register a gateway account; its configuration is sealed at once."""
    draft = msgspec.convert(data, register.GatewayDraft, from_attributes=True)
    return view_gateway_account(await register.register_gateway_account(ctx, draft=draft))


@patch(
    "/gateway-accounts/{code:str}",
    **requires_fresh(GATEWAY_MANAGE, GatewayNotFoundError, StaleVersionError, update.GatewayIdentityFixedError),
)
async def update_gateway_account(ctx: Context, code: str, data: GatewayChangeBody) -> GatewayAccountView:
    """Change a gateway account, for instance when keys are rotated."""
    change = msgspec.convert(data, update.GatewayChange, from_attributes=True)
    account = await update.update_gateway_account(ctx, code=code, version=data.version, change=change)
    return view_gateway_account(account)


@post(
    "/gateway-accounts/{code:str}/enable",
    status_code=200,
    **requires(GATEWAY_MANAGE, GatewayNotFoundError, StaleVersionError),
)
async def enable_gateway_account(ctx: Context, code: str, data: SwitchBody) -> GatewayAccountView:
    """Offer a gateway to buyers."""
    account = await switch_gateway_account(ctx, code=code, version=data.version, is_enabled=True)
    return view_gateway_account(account)


@post(
    "/gateway-accounts/{code:str}/disable",
    status_code=200,
    **requires(GATEWAY_MANAGE, GatewayNotFoundError, StaleVersionError),
)
async def disable_gateway_account(ctx: Context, code: str, data: SwitchBody) -> GatewayAccountView:
    """Stop offering a gateway; payments and refunds under way go on."""
    account = await switch_gateway_account(ctx, code=code, version=data.version, is_enabled=False)
    return view_gateway_account(account)


@post("/gateway-accounts/{code:str}/check", status_code=200, **requires(GATEWAY_MANAGE, GatewayNotFoundError))
async def check_gateway_account(ctx: Context, code: str) -> GatewayCheck:
    """Find out whether a gateway account works, by asking for a payment that does not exist."""
    return await check_gateway(ctx.house, code)


ROUTES = [
    list_gateway_accounts,
    get_gateway_account,
    register_gateway_account,
    update_gateway_account,
    enable_gateway_account,
    disable_gateway_account,
    check_gateway_account,
]

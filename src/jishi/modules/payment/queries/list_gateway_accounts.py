"""Gateway accounts, as staff see them: never their configuration."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.payment.errors import GatewayNotFoundError
from jishi.modules.payment.models import GatewayAccount
from jishi.modules.payment.scope import sees_payments


class GatewayAccountView(msgspec.Struct, frozen=True, kw_only=True):
    """A way money reaches us; what it was configured with stays sealed."""

    id: UUID
    code: str
    kind: str
    name: dict[str, str]
    methods: list[str]
    is_enabled: bool
    position: int
    version: int
    created_at: datetime
    updated_at: datetime


async def list_gateway_accounts(ctx: Context) -> list[GatewayAccountView]:
    """Return all gateway accounts in the order in which buyers see them; there are a handful."""
    query = select(GatewayAccount).where(sees_payments(ctx.actor))
    rows = await ctx.session.scalars(query.order_by(GatewayAccount.position, GatewayAccount.code))
    return [view_gateway_account(row) for row in rows]


async def get_gateway_account(ctx: Context, code: str) -> GatewayAccountView:
    """Return one gateway account.

    :raises GatewayNotFoundError:
    """
    query = select(GatewayAccount).where(GatewayAccount.code == code, sees_payments(ctx.actor))
    row = await ctx.session.scalar(query)
    if row is None:
        raise GatewayNotFoundError(gateway=code)
    return view_gateway_account(row)


def view_gateway_account(row: GatewayAccount) -> GatewayAccountView:
    """Return what staff see of a gateway account."""
    return msgspec.convert(row, GatewayAccountView, from_attributes=True)

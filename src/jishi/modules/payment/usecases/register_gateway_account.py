"""Register a gateway account."""

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, ForbiddenError, Kind
from jishi.kit.ids import new_id
from jishi.kit.scope import is_platform
from jishi.modules.payment.gateway_config import check_config, seal_config
from jishi.modules.payment.models import GatewayAccount
from jishi.modules.payment.permissions import GATEWAY_MANAGE
from jishi.modules.payment.registry import SCOPE
from jishi.modules.payment.states import Method


class GatewayCodeTakenError(DomainError):
    """Another gateway account has this code (`code`)."""

    code = "payment.gateway_code_taken"
    kind = Kind.CONFLICT
    pointer = "/code"


class GatewayDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A gateway account to be; `config` is what its kind must be told, secrets included."""

    code: str
    kind: str
    name: dict[str, str]
    methods: Sequence[Method]
    config: Mapping[str, object]
    position: int = 0
    is_enabled: bool = True


async def register_gateway_account(ctx: Context, *, draft: GatewayDraft) -> GatewayAccount:
    """Add a gateway account with its configuration sealed.

    :raises ForbiddenError: staff within a bound do not decide where everybody's money goes.
    :raises InvalidInputError: the kind is unknown, lacks a method, or its configuration cannot be right.
    :raises GatewayCodeTakenError:
    """
    if not is_platform(ctx.actor):
        raise ForbiddenError(permission=GATEWAY_MANAGE)
    check_config(ctx.house, draft.kind, draft.methods, draft.config)
    if await ctx.session.scalar(select(GatewayAccount.id).where(GatewayAccount.code == draft.code)) is not None:
        raise GatewayCodeTakenError(gateway=draft.code)
    account = GatewayAccount(
        id=new_id(),
        code=draft.code,
        kind=draft.kind,
        name=draft.name,
        methods=[str(method) for method in draft.methods],
        config_cipher=seal_config(ctx.house, draft.code, draft.config),
        is_enabled=draft.is_enabled,
        position=draft.position,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(account)
    await ctx.session.flush()
    ctx.touch(SCOPE, draft.code)
    return account

"""Change a gateway account."""

from collections.abc import Mapping, Sequence

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.payment.gateway_config import check_config, open_config, seal_config
from jishi.modules.payment.gateways.kinds import KINDS, read_config
from jishi.modules.payment.models import GatewayAccount
from jishi.modules.payment.registry import SCOPE
from jishi.modules.payment.repository import lock_gateway_account
from jishi.modules.payment.states import Method


class GatewayIdentityFixedError(DomainError):
    """Our account at the provider cannot be exchanged: payments under way belong to it; register another one."""

    code = "payment.gateway_identity_fixed"
    kind = Kind.CONFLICT


class GatewayChange(msgspec.Struct, frozen=True, kw_only=True):
    """New values of what is not None; a new `config` replaces the whole old one."""

    name: dict[str, str] | None = None
    methods: Sequence[Method] | None = None
    position: int | None = None
    config: Mapping[str, object] | None = None


async def update_gateway_account(ctx: Context, *, code: str, version: int, change: GatewayChange) -> GatewayAccount:
    """Change name, methods, place or configuration (rotated keys); adapters in every process are made anew.

    :raises GatewayNotFoundError:
    :raises StaleVersionError: somebody changed it since.
    :raises InvalidInputError: the kind lacks a method, or the configuration cannot be right.
    :raises GatewayIdentityFixedError: the configuration names another account or app.
    """
    account = await lock_gateway_account(ctx, code, version)
    current = msgspec.json.decode(open_config(ctx.house, account))
    methods = change.methods if change.methods is not None else [Method(method) for method in account.methods]
    check_config(ctx.house, account.kind, methods, change.config if change.config is not None else current)
    if change.config is not None:
        kind = KINDS[account.kind]
        before, after = (kind.identify(read_config(account.kind, config)) for config in (current, change.config))
        if before != after:
            raise GatewayIdentityFixedError
        account.config_cipher = seal_config(ctx.house, code, change.config)
    account.name = change.name if change.name is not None else account.name
    account.methods = [str(method) for method in methods]
    account.position = change.position if change.position is not None else account.position
    account.version, account.updated_at = account.version + 1, ctx.now
    ctx.touch(SCOPE, code)
    return account

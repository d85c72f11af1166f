"""Who may not come in at all."""

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.identity.public import read_phone
from jishi.modules.risk.public import check_sign_in


class SignInRefusedError(DomainError):
    """This phone or address may not sign in now; the reason stays with staff."""

    code = "sign_in.refused"
    kind = Kind.FORBIDDEN


async def pass_gate_by_address(ctx: Context) -> None:
    """Do nothing where no block stands against the caller's address; for who comes without a phone.

    :raises SignInRefusedError: one does.
    """
    verdict = await check_sign_in(ctx.house, phone="", ip=ctx.client_ip)
    if verdict.is_refused:
        raise SignInRefusedError


async def pass_gate(ctx: Context, phone: str) -> None:
    """Do nothing where no block stands against the phone or the caller's address.

    :raises SignInRefusedError: one does.
    :raises InvalidInputError: no phone that we serve.
    """
    verdict = await check_sign_in(ctx.house, phone=read_phone(phone), ip=ctx.client_ip)
    if verdict.is_refused:
        raise SignInRefusedError

"""Sign a buyer in by a code."""

from jishi.flows.sign_in.gate import pass_gate
from jishi.flows.sign_in.welcome import welcome_member
from jishi.kit.context import Context
from jishi.modules.identity.public import BuyerSignedIn, sign_in_with_code


async def sign_in_by_code(ctx: Context, *, phone: str, code: str, device: str) -> BuyerSignedIn:
    """Begin a session for whoever holds `phone`, as a member, with the cart of the guest they were.

    :raises InvalidInputError: no phone that we serve.
    :raises SignInRefusedError:
    :raises CodeWrongError:
    :raises CodeExpiredError:
    :raises AccountSuspendedError:
    :raises CacheAwayError:
    """
    await pass_gate(ctx, phone)
    signed_in = await sign_in_with_code(ctx, phone=phone, code=code, device=device)
    await welcome_member(ctx, signed_in.account_id)
    return signed_in

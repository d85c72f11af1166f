"""Sign a buyer in by a password."""

from jishi.flows.sign_in.gate import pass_gate
from jishi.flows.sign_in.welcome import welcome_member
from jishi.kit.context import Context
from jishi.modules.identity.public import BuyerSignedIn, sign_in_with_password


async def sign_in_by_password(ctx: Context, *, phone: str, password: str, device: str) -> BuyerSignedIn:
    """Begin a session for whoever knows the password of `phone`, with the cart of the guest they were.

    :raises InvalidInputError: no phone that we serve.
    :raises SignInRefusedError:
    :raises WrongCredentialsError:
    :raises TooManyAttemptsError:
    :raises AccountSuspendedError:
    :raises CacheAwayError:
    """
    await pass_gate(ctx, phone)
    signed_in = await sign_in_with_password(ctx, phone=phone, password=password, device=device)
    await welcome_member(ctx, signed_in.account_id)
    return signed_in

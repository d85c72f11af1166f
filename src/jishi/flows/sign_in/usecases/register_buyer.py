"""Register a buyer with a password."""

from jishi.flows.sign_in.gate import pass_gate
from jishi.flows.sign_in.welcome import welcome_member
from jishi.kit.context import Context
from jishi.modules.identity.public import BuyerSignedIn, register_account


async def register_buyer(ctx: Context, *, phone: str, code: str, password: str, device: str) -> BuyerSignedIn:
    """Make an account for the proven `phone`, its member, and a first session with the cart of the guest they were.

    :raises InvalidInputError: no phone that we serve, or a password that will not do.
    :raises CodeWrongError:
    :raises CodeExpiredError:
    :raises PhoneTakenError:
    :raises CacheAwayError:
    """
    await pass_gate(ctx, phone)
    signed_in = await register_account(ctx, phone=phone, code=code, password=password, device=device)
    await welcome_member(ctx, signed_in.account_id)
    return signed_in

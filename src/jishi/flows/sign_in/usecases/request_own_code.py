"""Request a code to bind or change one's phone."""

from jishi.flows.sign_in.codes import CodeSent, queue_code, tell_code
from jishi.kit.context import Context
from jishi.modules.identity.public import CodePurpose, NoPhoneError, get_own_phone, issue_code


async def request_own_code(ctx: Context, *, phone: str | None, purpose: CodePurpose) -> CodeSent:
    """Have a code sent that serves the signed-in buyer's account alone; None is the account's present phone.

    :raises InvalidInputError: no phone that we serve.
    :raises NoPhoneError: the account has no phone.
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    recipient = phone if phone is not None else await get_own_phone(ctx)
    if recipient is None:
        raise NoPhoneError
    issued = await issue_code(ctx, phone=recipient, purpose=purpose, bound_to=str(ctx.actor.id))
    await queue_code(ctx, issued)
    return tell_code(issued)

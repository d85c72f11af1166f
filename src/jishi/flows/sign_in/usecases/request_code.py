"""Request a code without being signed in."""

from jishi.flows.sign_in.codes import CodeSent, queue_code, tell_code
from jishi.flows.sign_in.gate import pass_gate
from jishi.kit.context import Context
from jishi.modules.identity.public import CodePurpose, has_account, issue_code


async def request_code(ctx: Context, *, phone: str, purpose: CodePurpose) -> CodeSent:
    """Have a code sent to `phone`; to reset a password, only where there is an account, with the same answer.

    :raises InvalidInputError: no phone that we serve.
    :raises SignInRefusedError:
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    await pass_gate(ctx, phone)
    issued = await issue_code(ctx, phone=phone, purpose=purpose)
    if purpose is not CodePurpose.RESET_PASSWORD or await has_account(ctx, issued.phone):
        await queue_code(ctx, issued)
    return tell_code(issued)

"""Issue a one-time code."""

import msgspec

from jishi.kit.context import Context
from jishi.modules.identity.attempts import LIMITS, Act, count_attempt
from jishi.modules.identity.codes import LIFETIME, CodePurpose, keep_code
from jishi.modules.identity.instants import in_ms
from jishi.modules.identity.phones import read_phone


class IssuedCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code for the message that carries it; the lifetimes are in seconds. Its `repr` keeps the code to itself."""

    phone: str
    purpose: CodePurpose
    code: str
    expires_in: int
    retry_after: int

    def __repr__(self) -> str:
        return f"IssuedCode(purpose={self.purpose!r})"


async def issue_code(ctx: Context, *, phone: str, purpose: CodePurpose, bound_to: str = "") -> IssuedCode:
    """Draw a code for `phone` and `purpose`; an earlier one of the same purpose is good no more.

    `bound_to` is the account on whose behalf a signed-in buyer asks; the code then serves that account alone.

    :raises InvalidInputError: no phone that we serve.
    :raises TooManyAttemptsError: too soon, or too many lately, for this phone or this address.
    :raises CacheAwayError:
    """
    phone = read_phone(phone)
    if ctx.client_ip:
        await count_attempt(ctx, Act.CODE_BY_ADDRESS, ctx.client_ip)
    await count_attempt(ctx, Act.CODE_BY_PHONE, phone)
    return IssuedCode(
        phone=phone,
        purpose=purpose,
        code=await keep_code(ctx, purpose, phone, bound_to),
        expires_in=in_ms(LIFETIME) // 1000,
        retry_after=in_ms(LIMITS[Act.CODE_BY_PHONE][0].window) // 1000,
    )

"""From a code to the message that carries it."""

import msgspec

from jishi.kit.context import Context
from jishi.modules.identity.public import IssuedCode
from jishi.modules.notification.public import queue_sms


class CodeSent(msgspec.Struct, frozen=True, kw_only=True):
    """How long the code is good, and when another one may be asked for; in seconds."""

    expires_in: int
    retry_after: int


async def queue_code(ctx: Context, issued: IssuedCode) -> None:
    """Queue the message that carries `issued`, in the language of whoever asked."""
    params = {"code": issued.code, "minutes": str(issued.expires_in // 60)}
    await queue_sms(ctx, phone=issued.phone, template=f"code_{issued.purpose}", params=params, locale=ctx.locale)


def tell_code(issued: IssuedCode) -> CodeSent:
    """Return what may be told of a code: nothing of the code itself."""
    return CodeSent(expires_in=issued.expires_in, retry_after=issued.retry_after)

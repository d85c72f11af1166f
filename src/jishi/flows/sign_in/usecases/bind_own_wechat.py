"""Bind WeChat to one's account."""

from jishi.kit.context import Context
from jishi.modules.identity.public import bind_wechat, meet_wechat_person


async def bind_own_wechat(ctx: Context, *, app_id: str | None, code: str) -> None:
    """Let the signed-in buyer come in, and pay, by WeChat from now on.

    :raises WeChatNotOfferedError:
    :raises WeChatCodeInvalidError:
    :raises WeChatRefusedError:
    :raises WeChatAwayError:
    :raises WeChatTakenError:
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    person = await meet_wechat_person(ctx, app_id=app_id, code=code)
    await bind_wechat(ctx, person=person)

"""Sign a buyer in by WeChat."""

from jishi.flows.sign_in.gate import pass_gate_by_address
from jishi.flows.sign_in.welcome import welcome_member
from jishi.kit.context import Context
from jishi.modules.identity.public import BuyerSignedIn, meet_wechat_person, sign_in_with_wechat


async def sign_in_by_wechat(ctx: Context, *, app_id: str | None, code: str, device: str) -> BuyerSignedIn:
    """Begin a session for whoever got `code` in a mini-program of the shop, as a member, with the guest's cart.

    :raises SignInRefusedError:
    :raises WeChatNotOfferedError:
    :raises WeChatCodeInvalidError:
    :raises WeChatRefusedError:
    :raises WeChatAwayError:
    :raises AccountSuspendedError:
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    await pass_gate_by_address(ctx)
    # WeChat is asked before the transaction begins.
    person = await meet_wechat_person(ctx, app_id=app_id, code=code)
    signed_in = await sign_in_with_wechat(ctx, person=person, device=device)
    await welcome_member(ctx, signed_in.account_id)
    return signed_in

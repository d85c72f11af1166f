"""What follows every way of signing in."""

from jishi.contracts.identity import AccountId, GuestId
from jishi.contracts.member import MemberId
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.cart.public import merge_guest_cart
from jishi.modules.member.public import open_member


async def welcome_member(ctx: Context, account_id: AccountId) -> None:
    """Open the member of an account unless there is one, and hand over the cart of the guest who asked."""
    member_id = MemberId(account_id)
    await open_member(ctx, member_id=member_id)
    if ctx.actor.kind is ActorKind.GUEST and ctx.actor.id is not None:
        await merge_guest_cart(ctx, guest_id=GuestId(ctx.actor.id), member_id=member_id)

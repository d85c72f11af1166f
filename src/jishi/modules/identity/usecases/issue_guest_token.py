"""Issue a guest token."""

from datetime import timedelta

import msgspec

from jishi.contracts.identity import GuestId
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.identity.tokens import AccessTokens, Subject


class GuestToken(msgspec.Struct, frozen=True, kw_only=True):
    """A token for somebody who has not signed in; `expires_in` seconds."""

    guest_id: GuestId
    access_token: str
    expires_in: int
    token_type: str = "Bearer"


async def issue_guest_token(ctx: Context) -> GuestToken:
    """Return a token for a new guest, or a fresh one for the guest who asks; no row and no cache entry is made."""
    guest_id = ctx.actor.id if ctx.actor.kind is ActorKind.GUEST and ctx.actor.id else new_id()
    lifetime = timedelta(days=ctx.house.settings.refresh_token_days)
    return GuestToken(
        guest_id=GuestId(guest_id),
        access_token=ctx.house.part(AccessTokens).issue(Subject(ActorKind.GUEST, guest_id), lifetime),
        expires_in=lifetime // timedelta(seconds=1),
    )

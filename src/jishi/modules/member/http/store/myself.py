"""Who the acting buyer is."""

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError


def own_id(ctx: Context) -> MemberId:
    """Return the member id of the signed-in buyer, which is that of the account.

    :raises UnauthenticatedError: nobody is signed in; the route's permission lets none such through.
    """
    if ctx.actor.id is None:
        raise UnauthenticatedError
    return MemberId(ctx.actor.id)

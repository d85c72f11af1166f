"""Whether whoever a session was begun for may still go on with it."""

from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.identity.models import Account, Staff
from jishi.modules.identity.states import AccountStatus, StaffStatus
from jishi.modules.identity.tokens import Subject


async def has_standing(ctx: Context, subject: Subject, epoch: int) -> bool:
    """Say whether the account or staff member is active and was not signed out by force since `epoch`."""
    if subject.kind is ActorKind.STAFF:
        query = select(Staff.id).where(
            Staff.id == subject.id, Staff.status == StaffStatus.ACTIVE, Staff.session_epoch == epoch
        )
    else:
        query = select(Account.id).where(
            Account.id == subject.id, Account.status == AccountStatus.ACTIVE, Account.session_epoch == epoch
        )
    return await ctx.session.scalar(query) is not None

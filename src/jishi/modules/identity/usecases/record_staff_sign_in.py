"""Record a coming of staff, or a refusal."""

from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.identity.models import SignIn, SignInMethod, Staff


async def record_staff_sign_in(ctx: Context, *, login: str, outcome: str, client_ip: str, device: str) -> None:
    """Write one row of the sign-in log; `outcome` is ``signed_in`` or the code of the refusal."""
    login = login.strip().lower()
    staff_id = await ctx.session.scalar(select(Staff.id).where(Staff.login == login))
    ctx.session.add(
        SignIn(
            id=new_id(),
            subject_kind=ActorKind.STAFF,
            subject_id=staff_id,
            login=login,
            method=SignInMethod.PASSWORD,
            outcome=outcome,
            client_ip=client_ip,
            device=device,
            at=ctx.now,
        )
    )

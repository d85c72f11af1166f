"""Timed work of identity."""

from datetime import timedelta

from sqlalchemy import delete, select

from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.identity.fresh_proofs import FRESH_FOR
from jishi.modules.identity.models import FreshProof, RevokedSession, SignIn

# Cybersecurity Law of the PRC, article 21 (3): such logs are kept for six months at least.
LOG_KEPT_FOR = timedelta(days=200)
_AT_ONCE = 500


async def delete_old_revocations(house: House) -> int:
    """Remove the revocations of sessions whose last access token is over."""
    old = select(RevokedSession.session_id).where(RevokedSession.expires_at <= house.clock.now()).limit(_AT_ONCE)
    statement = delete(RevokedSession).where(RevokedSession.session_id.in_(old))
    async with house.open_session() as session:
        removed = list(await session.scalars(statement.returning(RevokedSession.session_id)))
        await session.commit()
    return len(removed)


async def delete_old_sign_ins(house: House) -> int:
    """Remove what the sign-in log has kept long enough."""
    old = select(SignIn.id).where(SignIn.at <= house.clock.now() - LOG_KEPT_FOR).order_by(SignIn.at).limit(_AT_ONCE)
    async with house.open_session() as session:
        removed = list(await session.scalars(delete(SignIn).where(SignIn.id.in_(old)).returning(SignIn.id)))
        await session.commit()
    return len(removed)


async def delete_old_proofs(house: House) -> int:
    """Remove proofs that are fresh no more."""
    old = select(FreshProof.session_id).where(FreshProof.proved_at <= house.clock.now() - FRESH_FOR).limit(_AT_ONCE)
    statement = delete(FreshProof).where(FreshProof.session_id.in_(old))
    async with house.open_session() as session:
        removed = list(await session.scalars(statement.returning(FreshProof.session_id)))
        await session.commit()
    return len(removed)


TIMERS = [
    every(3600, "identity.delete_old_proofs", delete_old_proofs),
    every(600, "identity.delete_old_revocations", delete_old_revocations),
    every(3600, "identity.delete_old_sign_ins", delete_old_sign_ins),
]

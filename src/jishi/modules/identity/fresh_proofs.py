"""Step-up: a risky act wants its staff member to have proved within ten minutes that they are there.

Signing in is such a proof, and so is a one-time code or, without a second factor, the password. A route says that it
is risky by `requires_fresh` in place of `requires`.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, ForbiddenError
from jishi.kit.house import House
from jishi.kit.http.route import requires
from jishi.kit.http.state import edge_of
from jishi.modules.identity.models import FreshProof, SecondFactor

FRESH_FOR = timedelta(minutes=10)


class StepUpNeededError(ForbiddenError):
    """The act is risky and the last proof is too old; `by` says what is asked for now: ``code`` or ``password``."""

    code = "identity.step_up_needed"


def requires_fresh(permission: str, *errors: type[DomainError]) -> Mapping[str, Any]:
    """Return the keyword arguments of `requires` for a route of staff that is risky."""
    arguments = dict(requires(permission, StepUpNeededError, *errors))
    return {**arguments, "guards": [*arguments["guards"], _check_fresh]}


async def keep_proof(ctx: Context, *, staff_id: UUID, session_id: UUID) -> None:
    """Note that the staff member behind a session has just proved to be there."""
    statement = insert(FreshProof).values(session_id=session_id, staff_id=staff_id, proved_at=ctx.now)
    kept = statement.on_conflict_do_update(index_elements=["session_id"], set_={"proved_at": ctx.now})
    await ctx.session.execute(kept)


async def _check_fresh(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    actor = edge_of(connection.scope).actor
    house: House = connection.app.state.house
    proof = select(FreshProof.session_id).where(
        FreshProof.session_id == actor.session_id,
        FreshProof.staff_id == actor.id,
        FreshProof.proved_at > house.clock.now() - FRESH_FOR,
    )
    codes = select(SecondFactor.staff_id).where(SecondFactor.staff_id == actor.id, SecondFactor.enabled_at.is_not(None))
    async with house.open_session() as session:
        is_fresh, has_codes = (await session.execute(select(exists(proof), exists(codes)))).one()
    if not is_fresh:
        raise StepUpNeededError(by="code" if has_codes else "password")

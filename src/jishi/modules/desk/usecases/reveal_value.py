"""Reveal a masked value."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.desk.parts import Desk
from jishi.kit.desk.revealers import Revealer
from jishi.kit.errors import (
    DomainError,
    FieldProblem,
    ForbiddenError,
    InvalidInputError,
    Kind,
    RateLimitedError,
    UnauthenticatedError,
)
from jishi.kit.ids import new_id
from jishi.kit.locks import hold_name
from jishi.modules.desk.models import Reveal

MOST_AN_HOUR = 30
_HOUR = timedelta(hours=1)


class NothingToRevealError(DomainError):
    """No such thing, none that this actor may see, or no such value of it."""

    code = "desk.nothing_to_reveal"
    kind = Kind.NOT_FOUND


class TooManyRevealsError(RateLimitedError):
    """So many values within an hour are nobody's work; `retry_after` seconds to wait."""

    code = "desk.too_many_reveals"


async def reveal_value(ctx: Context, *, kind: str, subject_id: UUID, field: str, reason: str) -> str:
    """Return the whole of one masked value, and write down who looked at it and why.

    :raises InvalidInputError: no such kind, or no such field of it.
    :raises ForbiddenError: the actor may not look at things of this kind.
    :raises NothingToRevealError:
    :raises TooManyRevealsError:
    """
    revealer = _find_revealer(ctx, kind, field)
    if ctx.actor.id is None:
        raise UnauthenticatedError
    await _check_rate(ctx, ctx.actor.id)
    value = await revealer.reveal(ctx, subject_id, field)
    if not value:
        raise NothingToRevealError
    ctx.session.add(
        Reveal(
            id=new_id(),
            staff_id=ctx.actor.id,
            kind=kind,
            subject_id=subject_id,
            field=field,
            reason=reason,
            client_ip=ctx.client_ip,
            at=ctx.now,
        )
    )
    return value


def _find_revealer(ctx: Context, kind: str, field: str) -> Revealer:
    found = next((each for each in ctx.house.part(Desk).parts.revealers if each.code == kind), None)
    if found is None:
        raise InvalidInputError(problems=[FieldProblem("/kind", "desk.reveal_kind_unknown")])
    if field not in found.fields:
        raise InvalidInputError(problems=[FieldProblem("/field", "desk.reveal_field_unknown")])
    if not ctx.actor.can(found.permission):
        raise ForbiddenError(permission=found.permission)
    return found


async def _check_rate(ctx: Context, staff_id: UUID) -> None:
    # One at a time of each person, so that a burst is counted, too.
    await hold_name(ctx.session, f"desk.reveals {staff_id}")
    lately = select(func.count(), func.min(Reveal.at)).where(Reveal.staff_id == staff_id, Reveal.at > ctx.now - _HOUR)
    count, first = (await ctx.session.execute(lately)).one()
    if count >= MOST_AN_HOUR:
        raise TooManyRevealsError(retry_after=int((first + _HOUR - ctx.now).total_seconds()) + 1)

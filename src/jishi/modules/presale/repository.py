"""Presales for writing. Lock order: presale, then its promotion."""

from uuid import UUID

from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind, NotFoundError, StaleVersionError
from jishi.kit.scope import of_merchants
from jishi.kit.states import check_move
from jishi.modules.presale.models import Presale
from jishi.modules.presale.states import TRANSITIONS, PresaleState

SCOPE = "presale.presale"


class PresaleNotFoundError(NotFoundError):
    """No such presale, or none that this actor may see."""

    code = "presale.not_found"


class PresaleNotEditableError(DomainError):
    """Only a draft can be edited or deleted (`state`)."""

    code = "presale.not_editable"
    kind = Kind.CONFLICT


def presales_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on presales for what the actor may see."""
    return of_merchants(actor, Presale.merchant_id, Presale.created_by)


async def lock_presale(ctx: Context, presale_id: UUID, *, version: int) -> Presale:
    """Return a presale with its goods for a change, locked.

    :raises PresaleNotFoundError:
    :raises StaleVersionError: it is not of this version any more.
    """
    query = select(Presale).where(Presale.id == presale_id, presales_of(ctx.actor)).with_for_update()
    presale = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if presale is None:
        raise PresaleNotFoundError
    if presale.version != version:
        raise StaleVersionError(current=presale.version)
    return presale


def check_draft(presale: Presale) -> None:
    """Do nothing where a presale may be edited.

    :raises PresaleNotEditableError:
    """
    if presale.state != PresaleState.DRAFT:
        raise PresaleNotEditableError(state=presale.state)


def move_presale(ctx: Context, presale: Presale, target: PresaleState) -> None:
    """Move a locked presale where the table allows it, and let every process hear of it.

    :raises IllegalTransitionError:
    """
    check_move(TRANSITIONS, PresaleState(presale.state), target, subject="Presale")
    presale.state = target
    presale.updated_at = ctx.now
    presale.version += 1
    ctx.touch(SCOPE, presale.id)

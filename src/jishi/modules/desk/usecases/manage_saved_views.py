"""Create, update and delete saved views."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, ForbiddenError, InvalidInputError, StaleVersionError
from jishi.kit.ids import new_id
from jishi.modules.desk.errors import SavedViewNotFoundError, TooManyViewsError
from jishi.modules.desk.models import SavedView
from jishi.modules.desk.permissions import VIEW_SHARE
from jishi.modules.identity.public import find_role_ids

MOST_VIEWS = 20
MOST_QUERY_BYTES = 8_192


class ViewDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A view as its owner writes it; smaller positions stand first."""

    name: str
    query: dict[str, Any]
    columns: list[str]
    role_ids: Collection[UUID] = ()
    position: int = 0


async def create_saved_view(ctx: Context, *, page: str, draft: ViewDraft) -> SavedView:
    """Keep a view of a page for the actor.

    :raises TooManyViewsError:
    :raises ForbiddenError: it is to be shared, which the actor may not.
    :raises InvalidInputError: a role does not exist, or the query is too large.
    """
    await _check(ctx, draft, shared_before=frozenset())
    own = select(func.count()).where(SavedView.owner_id == _own_id(ctx), SavedView.page == page)
    if (await ctx.session.scalar(own) or 0) >= MOST_VIEWS:
        raise TooManyViewsError(limit=MOST_VIEWS)
    view = SavedView(id=new_id(), owner_id=_own_id(ctx), page=page, version=0, created_at=ctx.now)
    _write(ctx, view, draft)
    ctx.session.add(view)
    await ctx.session.flush()
    return view


async def update_saved_view(ctx: Context, *, view_id: UUID, draft: ViewDraft, version: int) -> SavedView:
    """Put another content into one's own view.

    :raises SavedViewNotFoundError:
    :raises StaleVersionError:
    :raises ForbiddenError: it is to be shared with more roles, which the actor may not.
    :raises InvalidInputError: a role does not exist, or the query is too large.
    """
    view = await _lock(ctx, view_id, version)
    await _check(ctx, draft, shared_before=frozenset(view.role_ids))
    _write(ctx, view, draft)
    await ctx.session.flush()
    return view


async def delete_saved_view(ctx: Context, *, view_id: UUID) -> None:
    """Remove one's own view.

    :raises SavedViewNotFoundError:
    """
    await ctx.session.delete(await _lock(ctx, view_id, None))


async def _lock(ctx: Context, view_id: UUID, version: int | None) -> SavedView:
    query = select(SavedView).where(SavedView.id == view_id, SavedView.owner_id == _own_id(ctx)).with_for_update()
    view = await ctx.session.scalar(query)
    if view is None:
        raise SavedViewNotFoundError
    if version is not None and view.version != version:
        raise StaleVersionError(current=view.version)
    return view


async def _check(ctx: Context, draft: ViewDraft, *, shared_before: frozenset[UUID]) -> None:
    problems = []
    if len(msgspec.json.encode(draft.query)) > MOST_QUERY_BYTES:
        problems.append(FieldProblem("/query", "desk.query_too_large", {"limit": MOST_QUERY_BYTES}))
    wanted = set(draft.role_ids)
    if wanted - shared_before and not ctx.actor.can(VIEW_SHARE):
        raise ForbiddenError(permission=VIEW_SHARE)
    if wanted - await find_role_ids(ctx, wanted):
        problems.append(FieldProblem("/role_ids", "desk.role_unknown"))
    if problems:
        raise InvalidInputError(problems=problems)


def _write(ctx: Context, view: SavedView, draft: ViewDraft) -> None:
    view.name, view.query, view.columns = draft.name, draft.query, draft.columns
    view.role_ids, view.position = sorted(set(draft.role_ids)), draft.position
    view.version += 1
    view.updated_at = ctx.now


def _own_id(ctx: Context) -> UUID:
    if ctx.actor.id is None:
        raise SavedViewNotFoundError
    return ctx.actor.id

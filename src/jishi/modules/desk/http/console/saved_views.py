"""Saved views of lists."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.desk.errors import SavedViewNotFoundError, TooManyViewsError
from jishi.modules.desk.queries import list_saved_views as reading
from jishi.modules.desk.queries.list_saved_views import SavedViewView, view_saved_view
from jishi.modules.desk.usecases import manage_saved_views as writing
from jishi.modules.desk.usecases.manage_saved_views import ViewDraft
from jishi.modules.identity.public import STAFF_SELF

_PAGE = "^[a-z][a-z0-9._/-]{0,59}$"
Page = Annotated[str, Meta(pattern=_PAGE, description="The page's own name for itself, such as ``orders``.")]
Name = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^(?=.*\S)[^\u0000-\u001f\u007f]*$")]
Number = Annotated[int, Meta(ge=-(2**53), le=2**53)]
Word = Annotated[str, Meta(max_length=500)]
Filter = Word | Number | bool | None | Annotated[list[Word], Meta(max_length=100)]
Column = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[A-Za-z0-9_.-]+$")]


class SavedViewBody(msgspec.Struct, frozen=True, kw_only=True):
    """A view: the page's query and columns in its own words. Sharing it with roles needs the permission desk.share_views."""

    name: Name
    query: Annotated[dict[str, Filter], Meta(max_length=60)] = {}
    columns: Annotated[list[Column], Meta(max_length=80)] = []
    role_ids: Annotated[list[UUID], Meta(max_length=50)] = []
    position: Annotated[int, Meta(ge=0, le=10_000)] = 0

    def draft(self) -> ViewDraft:
        """Return it as the use cases take it."""
        return ViewDraft(
            name=self.name, query=dict(self.query), columns=self.columns, role_ids=self.role_ids, position=self.position
        )


class NewSavedViewBody(SavedViewBody, frozen=True, kw_only=True):
    """A new view of a page."""

    page: Page


class ChangedSavedViewBody(SavedViewBody, frozen=True, kw_only=True):
    """The whole new content, and the version that it replaces."""

    version: Annotated[int, Meta(ge=1, le=2**31)]


@get("/saved-views", **requires(STAFF_SELF))
async def list_saved_views(
    ctx: Context, page: Annotated[str | None, Parameter(pattern=_PAGE)] = None
) -> list[SavedViewView]:
    """List one's own views and those shared with one's roles, own ones first."""
    return await reading.list_saved_views(ctx, page=page)


@post("/saved-views", **requires(STAFF_SELF, TooManyViewsError))
async def create_saved_view(ctx: Context, data: NewSavedViewBody) -> SavedViewView:
    """Keep a view of a page; one may have twenty of each."""
    return view_saved_view(ctx, await writing.create_saved_view(ctx, page=data.page, draft=data.draft()))


@put("/saved-views/{view_id:uuid}", **requires(STAFF_SELF, SavedViewNotFoundError, StaleVersionError))
async def update_saved_view(ctx: Context, view_id: UUID, data: ChangedSavedViewBody) -> SavedViewView:
    """Change one's own view."""
    view = await writing.update_saved_view(ctx, view_id=view_id, draft=data.draft(), version=data.version)
    return view_saved_view(ctx, view)


@delete("/saved-views/{view_id:uuid}", **requires(STAFF_SELF, SavedViewNotFoundError))
async def delete_saved_view(ctx: Context, view_id: UUID) -> None:
    """Remove one's own view."""
    await writing.delete_saved_view(ctx, view_id=view_id)


ROUTES = [list_saved_views, create_saved_view, update_saved_view, delete_saved_view]

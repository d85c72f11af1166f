"""Collections, in the console."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.content.drafts import CollectionDraft
from jishi.modules.content.errors import CollectionCodeTakenError, CollectionNotFoundError
from jishi.modules.content.http.console.banners import OrderBody
from jishi.modules.content.http.fields import ShowingBody, Texts, Version, plain
from jishi.modules.content.models import Collection, CollectionKind
from jishi.modules.content.permissions import CONTENT_EDIT, CONTENT_VIEW
from jishi.modules.content.queries import console_content as reading
from jishi.modules.content.queries.console_content import ConsoleCollection, view_collection
from jishi.modules.content.usecases import manage_collections as writing
from jishi.modules.content.usecases.move_page_parts import move_page_parts


class CollectionBody(ShowingBody, frozen=True, kw_only=True):
    """A collection: `product_ids` by hand, or a rule, which for ``category`` and ``brand`` names its `rule_id`."""

    name: ShortTexts
    subtitle: Texts = msgspec.field(default_factory=dict)
    kind: CollectionKind
    rule_id: UUID | None = None
    product_ids: Annotated[list[UUID], Meta(max_length=100)] = msgspec.field(default_factory=list)
    most: Annotated[int, Meta(ge=1, le=30, description="How many the home page shows.")] = 10

    def draft(self) -> CollectionDraft:
        """Return it as the use cases take it."""
        return CollectionDraft(
            name={str(locale): words for locale, words in self.name.items()},
            subtitle=plain(self.subtitle),
            kind=self.kind,
            rule_id=self.rule_id,
            product_ids=self.product_ids,
            most=self.most,
            showing=self.showing(),
        )


class NewCollectionBody(CollectionBody, frozen=True, kw_only=True):
    """A new collection; the code never changes, addresses carry it."""

    code: Annotated[str, Meta(pattern="^[a-z][a-z0-9-]{1,39}$")]


class ChangedCollectionBody(CollectionBody, frozen=True, kw_only=True):
    """The whole new content, and the version that it replaces."""

    version: Version


@get("/collections", **requires(CONTENT_VIEW))
async def list_collections(ctx: Context) -> list[ConsoleCollection]:
    """List collections by position, also those that are not shown."""
    return await reading.list_collections(ctx)


@get("/collections/{collection_id:uuid}", **requires(CONTENT_VIEW, CollectionNotFoundError))
async def get_collection(ctx: Context, collection_id: UUID) -> ConsoleCollection:
    """Show a collection."""
    return await reading.get_collection(ctx, collection_id)


@post("/collections", **requires(CONTENT_EDIT, CollectionCodeTakenError))
async def create_collection(ctx: Context, data: NewCollectionBody) -> ConsoleCollection:
    """Add a collection to the home page."""
    return view_collection(await writing.create_collection(ctx, code=data.code, draft=data.draft()), ctx.now)


@put("/collections/{collection_id:uuid}", **requires(CONTENT_EDIT, CollectionNotFoundError, StaleVersionError))
async def update_collection(ctx: Context, collection_id: UUID, data: ChangedCollectionBody) -> ConsoleCollection:
    """Change a collection."""
    changed = await writing.update_collection(
        ctx, collection_id=collection_id, draft=data.draft(), version=data.version
    )
    return view_collection(changed, ctx.now)


@delete("/collections/{collection_id:uuid}", **requires(CONTENT_EDIT, CollectionNotFoundError))
async def delete_collection(ctx: Context, collection_id: UUID) -> None:
    """Remove a collection; its products stay."""
    await writing.delete_collection(ctx, collection_id=collection_id)


@post("/collections/move", status_code=200, **requires(CONTENT_EDIT, CollectionNotFoundError))
async def arrange_collections(ctx: Context, data: OrderBody) -> list[ConsoleCollection]:
    """Put collections into another order."""
    await move_page_parts(ctx, kind=Collection, part_ids=data.ids)
    return await reading.list_collections(ctx)


ROUTES = [
    list_collections,
    get_collection,
    create_collection,
    update_collection,
    delete_collection,
    arrange_collections,
]

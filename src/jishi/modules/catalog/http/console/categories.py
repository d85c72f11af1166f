"""The category tree and its templates."""

from uuid import UUID

import msgspec
from litestar import get, patch, post, put

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.catalog.errors import CategoryArchivedError, CategoryCycleError, CategoryNotFoundError
from jishi.modules.catalog.http import bodies
from jishi.modules.catalog.patches import narrow
from jishi.modules.catalog.permissions import CATALOG_EDIT_CATEGORIES, CATALOG_VIEW
from jishi.modules.catalog.queries import console_categories as queries
from jishi.modules.catalog.usecases.archive_category import CategoryNotEmptyError, archive_category
from jishi.modules.catalog.usecases.create_category import create_category
from jishi.modules.catalog.usecases.move_category import move_category
from jishi.modules.catalog.usecases.restore_category import restore_category
from jishi.modules.catalog.usecases.update_category import CategoryChanges, update_category
from jishi.modules.catalog.usecases.update_category_template import update_category_template
from jishi.modules.catalog.views import CategoryView


@get("/categories", **requires(CATALOG_VIEW))
async def list_categories(ctx: Context, is_archived: bool | None = False) -> list[CategoryView]:
    """List the whole tree, parents before children."""
    return await queries.list_categories(ctx, is_archived=is_archived)


@get("/categories/{category_id:uuid}", **requires(CATALOG_VIEW, CategoryNotFoundError))
async def get_category(ctx: Context, category_id: UUID) -> CategoryView:
    """Show one category."""
    return await queries.get_category(ctx, category_id)


@post("/categories", **requires(CATALOG_EDIT_CATEGORIES, CategoryNotFoundError, CategoryArchivedError))
async def post_category(ctx: Context, data: bodies.NewCategory) -> CategoryView:
    """Create a category."""
    return queries.view_category(await create_category(ctx, **msgspec.structs.asdict(data)))


@patch("/categories/{category_id:uuid}", **requires(CATALOG_EDIT_CATEGORIES, CategoryNotFoundError, StaleVersionError))
async def patch_category(ctx: Context, category_id: UUID, data: bodies.ChangeCategory) -> CategoryView:
    """Change name, picture or usual price band."""
    changes = narrow(data, CategoryChanges)
    category = await update_category(ctx, category_id=category_id, version=data.version, changes=changes)
    return queries.view_category(category)


@post(
    "/categories/{category_id:uuid}/move",
    status_code=200,
    **requires(
        CATALOG_EDIT_CATEGORIES, CategoryNotFoundError, CategoryArchivedError, CategoryCycleError, StaleVersionError
    ),
)
async def post_category_move(ctx: Context, category_id: UUID, data: bodies.MoveCategory) -> CategoryView:
    """Move a category with everything below it."""
    category = await move_category(ctx, category_id=category_id, **msgspec.structs.asdict(data))
    return queries.view_category(category)


@post(
    "/categories/{category_id:uuid}/archive",
    status_code=200,
    **requires(CATALOG_EDIT_CATEGORIES, CategoryNotFoundError, CategoryNotEmptyError, StaleVersionError),
)
async def post_category_archive(ctx: Context, category_id: UUID, data: bodies.ArchiveCategory) -> CategoryView:
    """Archive a category that is empty, or move its content to a target first."""
    category = await archive_category(ctx, category_id=category_id, **msgspec.structs.asdict(data))
    return queries.view_category(category)


@post(
    "/categories/{category_id:uuid}/restore",
    status_code=200,
    **requires(CATALOG_EDIT_CATEGORIES, CategoryNotFoundError, CategoryArchivedError, StaleVersionError),
)
async def post_category_restore(ctx: Context, category_id: UUID, data: bodies.AtVersion) -> CategoryView:
    """Take an archived category into use again."""
    return queries.view_category(await restore_category(ctx, category_id=category_id, version=data.version))


@get("/categories/{category_id:uuid}/template", **requires(CATALOG_VIEW, CategoryNotFoundError))
async def get_category_template(ctx: Context, category_id: UUID) -> queries.CategoryTemplate:
    """Show which attributes products of a category carry: its own and the inherited."""
    return await queries.get_category_template(ctx, category_id)


@put(
    "/categories/{category_id:uuid}/template",
    **requires(CATALOG_EDIT_CATEGORIES, CategoryNotFoundError, StaleVersionError),
)
async def put_category_template(ctx: Context, category_id: UUID, data: bodies.NewTemplate) -> queries.CategoryTemplate:
    """Replace what is said at this category itself."""
    await update_category_template(ctx, category_id=category_id, version=data.version, entries=data.entries)
    return await queries.get_category_template(ctx, category_id)


ROUTES = [
    list_categories,
    get_category,
    post_category,
    patch_category,
    post_category_move,
    post_category_archive,
    post_category_restore,
    get_category_template,
    put_category_template,
]

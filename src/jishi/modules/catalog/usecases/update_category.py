"""Change what is said of a category."""

from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.translations import ShortTexts
from jishi.modules.catalog.fields import PriceMinor
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.patches import patch
from jishi.modules.catalog.repository import check_version, lock_category
from jishi.modules.media.public import record_uses


class CategoryChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to change of a category; what is left out stays."""

    name: ShortTexts | UnsetType = UNSET
    media_id: UUID | UnsetType | None = UNSET
    price_floor_minor: PriceMinor | UnsetType | None = UNSET
    price_ceiling_minor: PriceMinor | UnsetType | None = UNSET


async def update_category(ctx: Context, *, category_id: UUID, version: int, changes: CategoryChanges) -> Category:
    """Change name, picture or usual price band.

    :raises CategoryNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: the band is upside down.
    :raises UnknownAssetsError: no such picture.
    """
    category = await lock_category(ctx, category_id)
    check_version(category.version, version)
    said = patch(category, changes)
    floor, ceiling = category.price_floor_minor, category.price_ceiling_minor
    if floor is not None and ceiling is not None and floor > ceiling:
        raise InvalidInputError(problems=[FieldProblem("/price_ceiling_minor", "catalog.band_upside_down")])
    if "media_id" in said:
        used = [category.media_id] if category.media_id else []
        await record_uses(ctx, owner_kind="catalog.category", uses={category_id: used})
    category.version += 1
    category.updated_at = ctx.now
    ctx.touch("catalog.category", category_id)
    return category

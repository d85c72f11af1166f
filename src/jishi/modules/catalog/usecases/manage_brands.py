"""Brands, plain records."""

from collections.abc import Mapping
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.translations import ShortTexts
from jishi.modules.catalog.errors import BrandNotFoundError, CodeTakenError, InUseError
from jishi.modules.catalog.fields import Position
from jishi.modules.catalog.models import Brand, Product
from jishi.modules.catalog.patches import patch
from jishi.modules.catalog.repository import check_version
from jishi.modules.media.public import record_uses


class BrandChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to change of a brand; what is left out stays."""

    name: ShortTexts | UnsetType = UNSET
    media_id: UUID | UnsetType | None = UNSET
    position: Position | UnsetType = UNSET


async def create_brand(
    ctx: Context, *, code: str, name: Mapping[str, str], media_id: UUID | None = None, position: int = 0
) -> Brand:
    """Create a brand.

    :raises CodeTakenError:
    :raises UnknownAssetsError: no such logo.
    """
    if await ctx.session.scalar(select(Brand.id).where(Brand.code == code)):
        raise CodeTakenError(code=code)
    brand = Brand(
        id=new_id(),
        code=code,
        name=dict(name),
        media_id=media_id,
        position=position,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(brand)
    if media_id is not None:
        await record_uses(ctx, owner_kind="catalog.brand", uses={brand.id: [media_id]})
    ctx.touch("catalog.brand", brand.id)
    return brand


async def update_brand(ctx: Context, *, brand_id: UUID, version: int, changes: BrandChanges) -> Brand:
    """Change name, logo or place.

    :raises BrandNotFoundError:
    :raises StaleVersionError:
    :raises UnknownAssetsError: no such logo.
    """
    brand = await _lock_brand(ctx, brand_id)
    check_version(brand.version, version)
    if "media_id" in patch(brand, changes):
        used = [brand.media_id] if brand.media_id else []
        await record_uses(ctx, owner_kind="catalog.brand", uses={brand_id: used})
    brand.version += 1
    brand.updated_at = ctx.now
    ctx.touch("catalog.brand", brand_id)
    return brand


async def delete_brand(ctx: Context, *, brand_id: UUID) -> None:
    """Delete a brand that no product carries.

    :raises BrandNotFoundError:
    :raises InUseError: products carry it.
    """
    brand = await _lock_brand(ctx, brand_id)
    count = await ctx.session.scalar(select(func.count()).select_from(Product).where(Product.brand_id == brand_id))
    if count:
        raise InUseError(count=count)
    await record_uses(ctx, owner_kind="catalog.brand", uses={brand_id: []})
    await ctx.session.delete(brand)
    ctx.touch("catalog.brand", brand_id)


async def _lock_brand(ctx: Context, brand_id: UUID) -> Brand:
    brand = await ctx.session.scalar(select(Brand).where(Brand.id == brand_id).with_for_update())
    if brand is None:
        raise BrandNotFoundError
    return brand

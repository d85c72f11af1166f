"""Brands, for buyers."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_page
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Brand
from jishi.modules.catalog.pictures import show_picture
from jishi.modules.catalog.queries.product_page import NamedBrand
from jishi.modules.media.public import load_placeholders


async def list_brands(ctx: Context, *, limit: int, cursor: str | None = None) -> Page[NamedBrand]:
    """Return a page of brands in the order in which staff put them.

    :raises BadCursorError:
    """
    by_position = Keyset((Brand.position, Brand.id))
    page = await read_page(ctx.session, select(Brand), by_position, limit=limit, cursor=cursor)
    logos = [brand.media_id for brand in page.items if brand.media_id is not None]
    placeholders = await load_placeholders(ctx.session, logos)
    return page.show(
        lambda brand: NamedBrand(
            id=brand.id,
            code=brand.code,
            name=translate(brand.name, ctx.locale),
            picture=show_picture(brand.media_id, placeholders) if brand.media_id else None,
        )
    )

"""Brands, for buyers."""

from uuid import UUID

from sqlalchemy import select, tuple_

from jishi.kit.context import Context
from jishi.kit.paging import BadCursorError, Page, cut_page, read_cursor, write_cursor
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Brand
from jishi.modules.catalog.pictures import show_picture
from jishi.modules.catalog.queries.product_page import NamedBrand
from jishi.modules.media.public import load_placeholders

_MOST = 2**63


async def list_brands(ctx: Context, *, limit: int, cursor: str | None = None) -> Page[NamedBrand]:
    """Return a page of brands in the order in which staff put them.

    :raises BadCursorError:
    """
    query = select(Brand).order_by(Brand.position, Brand.id).limit(limit + 1)
    if cursor is not None:
        query = query.where(tuple_(Brand.position, Brand.id) > tuple_(*_place_in(cursor)))
    page = cut_page(
        list(await ctx.session.scalars(query)), limit, lambda brand: write_cursor(brand.position, str(brand.id))
    )
    logos = [brand.media_id for brand in page.items if brand.media_id is not None]
    placeholders = await load_placeholders(ctx.session, logos)
    return Page(
        items=[
            NamedBrand(
                id=brand.id,
                code=brand.code,
                name=translate(brand.name, ctx.locale),
                picture=show_picture(brand.media_id, placeholders) if brand.media_id else None,
            )
            for brand in page.items
        ],
        next_cursor=page.next_cursor,
    )


def _place_in(cursor: str) -> tuple[int, UUID]:
    position, brand_id = read_cursor(cursor, int, str)
    try:
        if not isinstance(position, int) or not 0 <= position < _MOST:
            raise ValueError(position)
        return position, UUID(str(brand_id))
    except ValueError as error:
        raise BadCursorError from error

"""Change the content of a product."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.translations import LongTexts, ShortTexts
from jishi.modules.catalog.change_log import describe_product
from jishi.modules.catalog.content_check import check_content, record_content_pictures
from jishi.modules.catalog.edits import begin_edit, end_edit
from jishi.modules.catalog.errors import CodeTakenError
from jishi.modules.catalog.fields import Code, MediaIds, OwnCode
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.patches import patch, said_fields
from jishi.modules.catalog.review import reopen_review
from jishi.modules.catalog.rules.attribute_values import AttributeValue
from jishi.modules.catalog.rules.descriptions import clean_description
from jishi.modules.catalog.rules.search_text import make_search_text

_NOT_REVIEWED = {"freight_template_id", "code"}


class ProductChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to change of a product; what is left out stays. Options change with `generate_variants`."""

    code: OwnCode | UnsetType = UNSET
    title: ShortTexts | UnsetType = UNSET
    subtitle: dict[Literal["zh-CN", "en"], Annotated[str, Meta(max_length=200)]] | UnsetType = UNSET
    description: LongTexts | UnsetType = UNSET
    category_id: UUID | UnsetType = UNSET
    brand_id: UUID | UnsetType | None = UNSET
    attributes: dict[Code, AttributeValue] | UnsetType = UNSET
    media_ids: MediaIds | UnsetType = UNSET
    freight_template_id: UUID | UnsetType | None = UNSET


async def update_product(ctx: Context, *, product_id: UUID, version: int, changes: ProductChanges) -> Product:
    """Change content; a product in review goes back to draft, an approved one too where four eyes are asked for.

    :raises ProductNotFoundError:
    :raises ProductArchivedError:
    :raises StaleVersionError:
    :raises CodeTakenError: another product of the merchant has this code.
    :raises InvalidInputError: with everything that is wrong.
    :raises UnknownAssetsError: some pictures do not exist.
    """
    product = await begin_edit(ctx, product_id, version)
    said = said_fields(changes)
    await _check_code(ctx, product, said)
    attributes = await check_content(ctx, product, said)
    before = describe_product(product)
    patch(product, changes)
    if "description" in said:
        product.description = clean_description(product.description)
    product.attributes = attributes
    product.search_text = make_search_text(product.code, product.title, product.subtitle)
    if said.keys() - _NOT_REVIEWED:
        await reopen_review(ctx, product)
    await record_content_pictures(ctx, product)
    end_edit(ctx, product, "updated", before, describe_product(product))
    return product


async def _check_code(ctx: Context, product: Product, said: dict[str, Any]) -> None:
    code = said.get("code", product.code)
    if code != product.code and await ctx.session.scalar(
        select(Product.id).where(Product.merchant_id == product.merchant_id, Product.code == code)
    ):
        raise CodeTakenError(code=code)

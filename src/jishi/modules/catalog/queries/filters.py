"""Conditions that lists of products share."""

from collections.abc import Collection, Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, and_, exists, literal, not_, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import aliased
from sqlalchemy.types import Uuid

from jishi.kit.arrays import is_any_of
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.models import Category, Product, Variant
from jishi.modules.catalog.rules.search_text import like_anywhere

MAX_FILTERS = 20
MAX_QUERY = 100
Query = Annotated[str, Meta(max_length=MAX_QUERY)]


class AttributeFilter(msgspec.Struct, frozen=True):
    """Products whose attribute, or whose option of the same code, has one of the values."""

    code: str
    values: tuple[str, ...]


def parse_attribute_filters(given: Sequence[str]) -> list[AttributeFilter]:
    """Read filters like ``colour:red,blue``; several filters must all hold.

    :raises InvalidInputError: one is malformed, or there are too many.
    """
    if len(given) > MAX_FILTERS:
        raise InvalidInputError(problems=[FieldProblem("/query/attribute", "catalog.filter_malformed")])
    filters = []
    for text in given:
        code, _, values = text.partition(":")
        chosen = tuple(value for value in values.split(",") if value)
        if not code or not chosen or len(chosen) > MAX_FILTERS or len(text) > 1_000:
            raise InvalidInputError(problems=[FieldProblem("/query/attribute", "catalog.filter_malformed")])
        filters.append(AttributeFilter(code, chosen))
    return filters


def is_in_category(category_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a product hangs in a category or anywhere below it."""
    below = select(Category.id).where(Category.path.contains(literal([category_id], ARRAY(Uuid))))
    return Product.category_id.in_(below)


def is_any_goods(ids: Collection[UUID]) -> ColumnElement[bool]:
    """Return the condition that a product is, or has a variant, among goods named by ids.

    They are ids of products, variants, brands and categories with everything below them, mixed.
    """
    # Apart from the variants that the query around may read.
    other = aliased(Variant)
    return or_(_is_named(ids), Product.id.in_(select(other.product_id).where(is_any_of(other.id, ids))))


def is_left_without(ids: Collection[UUID]) -> ColumnElement[bool]:
    """Return the condition that something of a product is left once goods are taken away that are named by ids, mixed."""
    other = aliased(Variant)
    is_left = exists().where(other.product_id == Product.id, other.is_active, not_(is_any_of(other.id, ids)))
    return and_(not_(_is_named(ids)), is_left)


def _is_named(ids: Collection[UUID]) -> ColumnElement[bool]:
    below = select(Category.id).where(Category.path.overlap(literal(list(ids), ARRAY(Uuid))))
    of_brand = and_(Product.brand_id.is_not(None), is_any_of(Product.brand_id, ids))
    return or_(is_any_of(Product.id, ids), of_brand, Product.category_id.in_(below))


def has_attribute(wanted: AttributeFilter) -> ColumnElement[bool]:
    """Return the condition of one attribute filter; both sides are served by an index."""
    conditions: list[ColumnElement[bool]] = []
    for value in wanted.values:
        plain: object = {"true": True, "false": False}.get(value, value)
        for shape in ({wanted.code: plain}, {wanted.code: [value]}):
            conditions.append(Product.attributes.contains(literal(shape, JSONB)))
        option = [{"code": wanted.code, "values": [{"code": value}]}]
        conditions.append(Product.options.contains(literal(option, JSONB)))
    return or_(*conditions)


def matches(query: str) -> ColumnElement[bool]:
    """Return the condition that title, subtitle or code contain the query."""
    return Product.search_text.like(like_anywhere(query))


def has_variant_code(query: str) -> ColumnElement[bool]:
    """Return the condition that a variant carries the query as its SKU code or barcode."""
    code = query.strip()
    # Apart from the variants that the query around may read.
    other = aliased(Variant)
    return exists().where(other.product_id == Product.id, carries(other, code))


def carries(variant: type[Variant], code: str) -> ColumnElement[bool]:
    """Return the condition that a variant has this SKU code or barcode."""
    return or_(variant.sku_code == code, variant.barcode == code)

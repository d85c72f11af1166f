"""Check a batch of specs against the database, in a handful of queries for however many."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem
from jishi.kit.http.body import field_problem
from jishi.modules.catalog.models import Brand, Category, Product, Variant
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST, LISTING_APPROVE
from jishi.modules.catalog.repository import find_four_eyes
from jishi.modules.catalog.rules.products import CheckedSpec, SpecSurroundings, check_spec, referred_ids
from jishi.modules.catalog.specs import ProductSpec
from jishi.modules.catalog.states import AttributeKind, ProductState
from jishi.modules.catalog.templates import load_templates
from jishi.modules.merchant.public import find_merchants


async def check_specs(ctx: Context, placed: Sequence[tuple[int, ProductSpec]]) -> list[CheckedSpec]:
    """Return what is wrong with each spec; pointers begin with the place in the batch that it came with.

    Locks the categories against archiving until the transaction ends.
    """
    specs = [spec for _, spec in placed]
    around = await _look_around(ctx, specs)
    watched = await find_four_eyes(ctx, {spec.merchant_id for spec in specs})
    seen_codes = Counter((spec.merchant_id, spec.code) for spec in specs)
    seen_skus = Counter(variant.sku_code for spec in specs for variant in spec.variants)
    checked = []
    for place, spec in placed:
        at = f"/{place}"
        problems = _check_shape(spec, at)
        if problems:
            checked.append(CheckedSpec({}, problems))
            continue
        found = check_spec(spec, around, at)
        found.problems.extend(_check_right(ctx, spec, watched, at))
        if seen_codes[spec.merchant_id, spec.code] > 1:
            found.problems.append(FieldProblem(f"{at}/code", "catalog.code_twice", {"code": spec.code}))
        found.problems.extend(
            FieldProblem(f"{at}/variants/{number}/sku_code", "catalog.code_twice", {"code": variant.sku_code})
            for number, variant in enumerate(spec.variants)
            if seen_skus[variant.sku_code] > 1
        )
        checked.append(found)
    return checked


async def _look_around(ctx: Context, specs: Sequence[ProductSpec]) -> SpecSurroundings:
    session = ctx.session
    category_ids = await session.scalars(
        select(Category.id)
        .where(is_any_of(Category.id, {spec.category_id for spec in specs}), Category.archived_at.is_(None))
        .order_by(Category.id)
        .with_for_update(read=True)
    )
    templates = await load_templates(session, list(category_ids))
    brand_ids = {spec.brand_id for spec in specs if spec.brand_id is not None}
    sku_codes = {variant.sku_code for spec in specs for variant in spec.variants}
    referred = {
        product_id
        for spec in specs
        for product_id in referred_ids(templates.get(spec.category_id, ()), spec.attributes, AttributeKind.REFERENCE)
    }
    return SpecSurroundings(
        templates=templates,
        brand_ids=set(await session.scalars(select(Brand.id).where(is_any_of(Brand.id, brand_ids)))),
        taken_sku_codes=set(
            await session.scalars(select(Variant.sku_code).where(is_any_of(Variant.sku_code, sku_codes)))
        ),
        merchant_ids=await find_merchants(ctx, {spec.merchant_id for spec in specs}),
        product_ids=set(await session.scalars(select(Product.id).where(is_any_of(Product.id, referred)))),
    )


def _check_shape(spec: ProductSpec, at: str) -> list[FieldProblem]:
    """Hold the spec against the bounds of its own fields; one that came by HTTP passed them already."""
    try:
        msgspec.convert(msgspec.to_builtins(spec), ProductSpec)
    except msgspec.ValidationError as error:
        problem = field_problem(str(error))
        return [msgspec.structs.replace(problem, pointer=at + problem.pointer)]
    return []


def _check_right(ctx: Context, spec: ProductSpec, watched: set[UUID], at: str) -> list[FieldProblem]:
    """An approved spec skips the review: only those who approve may bring it, and not where four eyes are asked for."""
    problems = []
    if not ctx.actor.can(CATALOG_VIEW_COST):
        problems = [
            FieldProblem(f"{at}/variants/{number}/cost_minor", "catalog.cost_hidden")
            for number, variant in enumerate(spec.variants)
            if variant.cost_minor is not None
        ]
    if spec.state != ProductState.APPROVED.value or ctx.actor.kind is ActorKind.SYSTEM:
        return problems
    if not ctx.actor.can(LISTING_APPROVE):
        problems.append(FieldProblem(f"{at}/state", "catalog.approval_not_allowed"))
    elif spec.merchant_id in watched:
        problems.append(FieldProblem(f"{at}/state", "catalog.four_eyes"))
    return problems

"""Create one product."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.errors import CodeTakenError
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.new_products import insert_products
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.spec_check import check_specs
from jishi.modules.catalog.specs import ProductSpec


async def create_product(ctx: Context, *, spec: ProductSpec) -> Product:
    """Create a product with its variants and base prices; an import of one, except that a known code is refused.

    :raises CodeTakenError: the merchant has a product of this code.
    :raises InvalidInputError: with everything that is wrong.
    :raises UnknownAssetsError: some pictures do not exist.
    """
    taken = select(Product.id).where(
        Product.merchant_id == spec.merchant_id,
        Product.code == spec.code,
        is_within(ctx.actor, Product.merchant_id),
    )
    if await ctx.session.scalar(taken):
        raise CodeTakenError(code=spec.code)
    (checked,) = await check_specs(ctx, [(0, spec)])
    if checked.problems:
        raise InvalidInputError(
            problems=[FieldProblem(p.pointer.removeprefix("/0"), p.code, p.params) for p in checked.problems]
        )
    (created,) = await insert_products(ctx, [(spec, checked)])
    return (await ctx.session.scalars(select(Product).where(Product.id == created.product_id))).one()

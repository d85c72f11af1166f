"""Where attributes and their choices are used."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.modules.catalog.models import Attribute, CategoryAttribute, Product


async def count_uses(session: AsyncSession, attribute: Attribute) -> int:
    """Return in how many templates and products an attribute stands."""
    templates = await session.scalar(
        select(func.count()).select_from(CategoryAttribute).where(CategoryAttribute.attribute_id == attribute.id)
    )
    products = await session.scalar(
        select(func.count()).select_from(Product).where(Product.attributes.has_key(attribute.code))
    )
    return (templates or 0) + (products or 0)


async def count_choice_uses(session: AsyncSession, code: str, choices: Sequence[str]) -> int:
    """Return how many products carry one of these choices, as a value or as an option."""
    carried = [
        condition
        for choice in choices
        for condition in (
            Product.attributes.contains({code: choice}),
            Product.attributes.contains({code: [choice]}),
            Product.options.contains([{"code": code, "values": [{"code": choice}]}]),
        )
    ]
    return await session.scalar(select(func.count()).select_from(Product).where(or_(*carried))) or 0

"""What goods stand on: attributes, brands, the tree of categories, price lists."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.app.sample.goods import SampleAttribute, SampleBrand, SampleCategory, SampleChoice, SamplePriceList
from jishi.app.sample.load.known import find_known
from jishi.app.sample.load.locales import to_locales
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.app.sample.texts import CHINESE
from jishi.kit.context import Context
from jishi.modules.catalog.public import (
    AttributeKind,
    Choice,
    PriceListSpec,
    TemplateEntry,
    create_attribute,
    create_brand,
    create_category,
    create_price_list,
    get_base_list,
    update_category_template,
)

Assets = Mapping[str, UUID]


async def load_attributes(ctx: Context, attributes: Sequence[SampleAttribute]) -> dict[str, UUID]:
    """Create the attributes and return their ids by code."""
    known = await find_known(ctx, "attributes")
    for attribute in attributes:
        if attribute.code not in known:
            created = await create_attribute(
                ctx,
                code=attribute.code,
                kind=AttributeKind(attribute.kind),
                name=attribute.name,
                unit=attribute.unit,
                choices=[make_choice(choice) for choice in attribute.choices],
            )
            known[attribute.code] = created.id
    return known


async def load_brands(ctx: Context, brands: Sequence[SampleBrand], assets: Assets) -> dict[str, UUID]:
    """Create the brands with their badges and return their ids by code; `assets` are pictures by key."""
    known = await find_known(ctx, "brands")
    for position, brand in enumerate(brands):
        if brand.code not in known:
            created = await create_brand(
                ctx, code=brand.code, name=brand.name, media_id=assets[brand.picture.key], position=position
            )
            known[brand.code] = created.id
    return known


class CategoryTree:
    """The categories that are there, by code; parents come first, as the sample lists them."""

    def __init__(self, known: Mapping[str, UUID]) -> None:
        self._known = known
        self.ids: dict[str, UUID] = {}

    def find(self, category: SampleCategory) -> UUID | None:
        """Return the id of a category, None where it is missing or its parent is."""
        parent_id = self.parent_of(category)
        if category.parent_code and parent_id is None:
            return None
        category_id = self._known.get(f"{parent_id or ''}/{category.name[CHINESE]}")
        if category_id is not None:
            self.ids[category.code] = category_id
        return category_id

    def parent_of(self, category: SampleCategory) -> UUID | None:
        """Return the id of its parent, None for a root and where the parent itself is missing."""
        return self.ids.get(category.parent_code) if category.parent_code else None


async def list_missing_pictures(
    ctx: Context, brands: Sequence[SampleBrand], categories: Sequence[SampleCategory]
) -> list[PictureSpec]:
    """Return the pictures of brands and categories that are not there yet."""
    known = await find_known(ctx, "brands")
    tree = CategoryTree(await find_known(ctx, "categories"))
    return [
        *(brand.picture for brand in brands if brand.code not in known),
        *(category.picture for category in categories if tree.find(category) is None),
    ]


async def load_categories(
    ctx: Context, categories: Sequence[SampleCategory], attributes: Mapping[str, UUID], assets: Assets
) -> dict[str, UUID]:
    """Create the tree with its templates and return the ids by code; `assets` are pictures by key."""
    tree = CategoryTree(await find_known(ctx, "categories"))
    for category in categories:
        if tree.find(category) is None:
            created = await create_category(
                ctx,
                name=category.name,
                parent_id=tree.parent_of(category),
                media_id=assets[category.picture.key],
            )
            tree.ids[category.code] = created.id
            await update_category_template(
                ctx, category_id=created.id, version=created.version, entries=_entries(category, attributes)
            )
    return tree.ids


async def load_price_lists(
    ctx: Context, price_lists: Sequence[SamplePriceList], groups: Mapping[str, UUID]
) -> dict[str, UUID]:
    """Create the price lists and return their ids by code; the base list is the catalogue's own."""
    known = {(base := await get_base_list(ctx)).code: base.id} | await find_known(ctx, "price_lists")
    levels = await find_known(ctx, "levels")
    for price_list in price_lists:
        if price_list.code not in known:
            spec = PriceListSpec(
                code=price_list.code,
                name=to_locales(price_list.name),
                currency=ctx.house.settings.currency,
                member_group_id=groups[price_list.group_code] if price_list.group_code else None,
                member_level_id=levels[str(price_list.level_growth)] if price_list.level_growth else None,
                priority=price_list.priority,
                valid_from=price_list.valid_from,
                valid_to=price_list.valid_to,
            )
            known[price_list.code] = (await create_price_list(ctx, spec=spec)).id
    return known


def make_choice(choice: SampleChoice) -> Choice:
    """Return a choice as the catalogue takes it."""
    return Choice(code=choice.code, name=to_locales(choice.name), swatch=choice.swatch)


def _entries(category: SampleCategory, attributes: Mapping[str, UUID]) -> list[TemplateEntry]:
    return [
        TemplateEntry(
            attribute_id=attributes[entry.attribute_code],
            is_required=entry.is_required,
            is_filter=entry.is_filter,
            is_variant_axis=entry.is_variant_axis,
            position=position,
        )
        for position, entry in enumerate(category.template)
    ]

"""Brands, attributes and templates."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.modules.catalog.errors import AttributeNotFoundError, BrandNotFoundError, CodeTakenError, InUseError
from jishi.modules.catalog.rules.attributes import Choice, TemplateEntry
from jishi.modules.catalog.states import AttributeKind
from jishi.modules.catalog.templates import load_templates
from jishi.modules.catalog.usecases.manage_attributes import (
    AttributeChanges,
    create_attribute,
    delete_attribute,
    update_attribute,
)
from jishi.modules.catalog.usecases.manage_brands import BrandChanges, create_brand, delete_brand, update_brand
from jishi.modules.catalog.usecases.update_category_template import update_category_template
from tests.catalog.make import category, choice_attribute, option, product, template, texts, variant


def _choices(*codes: str) -> list[Choice]:
    return [Choice(code=code, name=texts(code)) for code in codes]


class TestBrands:
    async def test_are_made_changed_and_deleted(self, ctx: Context) -> None:
        brand = await create_brand(ctx, code="north", name=texts("North"))
        changed = await update_brand(
            ctx, brand_id=brand.id, version=1, changes=BrandChanges(name=texts("Norden"), position=3)
        )
        assert (changed.name["en"], changed.position, changed.version) == ("Norden", 3, 2)
        await delete_brand(ctx, brand_id=brand.id)
        with pytest.raises(BrandNotFoundError):
            await delete_brand(ctx, brand_id=brand.id)

    async def test_refuse_a_code_that_is_taken(self, ctx: Context) -> None:
        await create_brand(ctx, code="north", name=texts("North"))
        with pytest.raises(CodeTakenError):
            await create_brand(ctx, code="north", name=texts("Other"))

    async def test_refuse_a_stale_version(self, ctx: Context) -> None:
        brand = await create_brand(ctx, code="north", name=texts("North"))
        with pytest.raises(StaleVersionError):
            await update_brand(ctx, brand_id=brand.id, version=7, changes=BrandChanges())

    async def test_stay_while_products_carry_them(self, ctx: Context) -> None:
        brand = await create_brand(ctx, code="north", name=texts("North"))
        await product(ctx, brand_id=brand.id)
        with pytest.raises(InUseError) as refusal:
            await delete_brand(ctx, brand_id=brand.id)
        assert refusal.value.params == {"count": 1}


class TestAttributes:
    async def test_refuse_what_does_not_fit_the_kind(self, ctx: Context) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            await create_attribute(
                ctx, code="x", kind=AttributeKind.TEXT, name=texts("X"), unit="kg", choices=_choices("a")
            )
        assert {problem.pointer for problem in refusal.value.problems} == {"/choices", "/unit"}

    async def test_refuse_a_code_that_is_taken(self, ctx: Context) -> None:
        await create_attribute(ctx, code="note", kind=AttributeKind.TEXT, name=texts("Note"))
        with pytest.raises(CodeTakenError):
            await create_attribute(ctx, code="note", kind=AttributeKind.DATE, name=texts("Note"))

    async def test_keep_choices_that_products_carry(self, ctx: Context) -> None:
        top = await category(ctx)
        material = await choice_attribute(ctx, "material", "wool", "silk", "jute")
        care = await choice_attribute(ctx, "care", "wash", "iron", kind="multi")
        colour = await choice_attribute(ctx, "colour", "red", "blue", kind="choice")
        entries = [TemplateEntry(attribute_id=id_, is_variant_axis=id_ == colour) for id_ in (material, care, colour)]
        await template(ctx, top, entries)
        await product(
            ctx,
            category_id=top.id,
            attributes={"material": "wool", "care": ["wash"]},
            options=[option("colour", "red")],
            variants=[variant("X", option_values={"colour": "red"})],
        )
        for attribute_id, rest in ((material, ["silk"]), (care, ["iron"]), (colour, ["blue"])):
            with pytest.raises(InUseError):
                await update_attribute(
                    ctx, attribute_id=attribute_id, version=1, changes=AttributeChanges(choices=_choices(*rest))
                )
        changed = await update_attribute(
            ctx, attribute_id=material, version=1, changes=AttributeChanges(choices=_choices("wool", "hemp"))
        )
        assert [choice["code"] for choice in changed.choices] == ["wool", "hemp"]

    async def test_stay_while_they_stand_in_a_template(self, ctx: Context) -> None:
        top, material = await category(ctx), await choice_attribute(ctx, "material", "wool")
        await template(ctx, top, [TemplateEntry(attribute_id=material)])
        with pytest.raises(InUseError):
            await delete_attribute(ctx, attribute_id=material)
        await template(ctx, top, [])
        await delete_attribute(ctx, attribute_id=material)
        with pytest.raises(AttributeNotFoundError):
            await delete_attribute(ctx, attribute_id=material)


class TestUpdateCategoryTemplate:
    async def test_is_inherited_and_overruled_below(self, ctx: Context) -> None:
        top = await category(ctx, "top")
        below = await category(ctx, "below", top)
        material, colour = await choice_attribute(ctx, "material", "wool"), await choice_attribute(ctx, "colour", "red")
        await template(ctx, top, [TemplateEntry(attribute_id=material, is_filter=True, position=1)])
        await template(
            ctx,
            below,
            [TemplateEntry(attribute_id=colour), TemplateEntry(attribute_id=material, is_required=True, position=2)],
        )
        found = await load_templates(ctx.session, [top.id, below.id])
        assert [(entry.code, entry.is_required) for entry in found[top.id]] == [("material", False)]
        assert [(entry.code, entry.is_required) for entry in found[below.id]] == [("colour", False), ("material", True)]
        assert below.version == 2

    async def test_refuses_an_unknown_attribute(self, ctx: Context) -> None:
        top = await category(ctx)
        with pytest.raises(InvalidInputError) as refusal:
            await update_category_template(
                ctx, category_id=top.id, version=1, entries=[TemplateEntry(attribute_id=uuid4())]
            )
        assert refusal.value.problems[0].pointer == "/entries/0/attribute_id"

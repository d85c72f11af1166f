"""Variants change all together or not at all."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.permissions import CATALOG_EDIT
from jishi.modules.catalog.queries.console_products import list_changes
from jishi.modules.catalog.rules.variant_changes import VariantChanges
from jishi.modules.catalog.usecases.generate_variants import generate_variants
from jishi.modules.catalog.usecases.update_variants import update_variants
from jishi.modules.media.usecases.delete_image import delete_image
from jishi.modules.media.usecases.store_image import store_image
from tests.catalog.make import option, product, staff, variant
from tests.conftest import as_actor
from tests.media.make import picture


async def _product(ctx: Context) -> tuple[Product, list[Variant]]:
    made = await product(
        ctx,
        options=[option("size", "s", "m")],
        variants=[
            variant("S", option_values={"size": "s"}, price_minor=100),
            variant("M", option_values={"size": "m"}, price_minor=300),
        ],
    )
    rows = await ctx.session.scalars(select(Variant).where(Variant.product_id == made.id).order_by(Variant.position))
    return made, list(rows)


class TestUpdateVariants:
    async def test_changes_what_is_said_and_logs_it_by_sku(self, ctx: Context) -> None:
        made, (small, medium) = await _product(ctx)
        rows = [
            VariantChanges(variant_id=small.id, weight_g=900, cost_minor=50, sku_code="S2"),
            VariantChanges(variant_id=medium.id, is_active=False),
        ]
        changed = await update_variants(ctx, product_id=made.id, version=1, rows=rows)
        assert (small.weight_g, small.sku_code, medium.is_active) == (900, "S2", False)
        await ctx.session.refresh(changed)
        assert (changed.version, changed.max_price_minor) == (2, 100), "inactive variants are not in the span"
        log = (await list_changes(ctx, made.id, limit=1)).items[0]
        assert log.before["S"] == {"weight_g": 500, "cost_minor": None, "sku_code": "S"}
        assert log.after == {"S": {"weight_g": 900, "cost_minor": 50, "sku_code": "S2"}, "M": {"is_active": False}}
        hidden = (await list_changes(as_actor(ctx, staff()), made.id, limit=1)).items[0]
        assert "cost_minor" not in hidden.after["S"]

    async def test_gathers_everything_that_is_wrong(self, ctx: Context) -> None:
        await product(ctx, variants=[variant("TAKEN")])
        made, (small, medium) = await _product(ctx)
        await generate_variants(ctx, product_id=made.id, version=1, options=[option("size", "s")])
        rows = [
            VariantChanges(variant_id=small.id, sku_code="TAKEN", barcode="6901234567890", cost_minor=1),
            VariantChanges(variant_id=medium.id, is_active=True),
            VariantChanges(variant_id=small.id),
            VariantChanges(variant_id=uuid4()),
        ]
        with pytest.raises(InvalidInputError) as refusal:
            await update_variants(as_actor(ctx, staff(CATALOG_EDIT)), product_id=made.id, version=2, rows=rows)
        assert [(problem.pointer, problem.code) for problem in refusal.value.problems] == [
            ("/variants/0/sku_code", "catalog.code_taken"),
            ("/variants/0/barcode", "catalog.barcode_wrong"),
            ("/variants/0/cost_minor", "catalog.cost_hidden"),
            ("/variants/1/is_active", "catalog.variant_off_options"),
            ("/variants/2/variant_id", "catalog.variant_unknown"),
            ("/variants/3/variant_id", "catalog.variant_unknown"),
        ]

    async def test_frees_the_picture_that_is_taken_out(self, ctx: Context) -> None:
        made, (small, _) = await _product(ctx)
        asset = await store_image(ctx, content=picture())
        rows = [VariantChanges(variant_id=small.id, media_id=asset.id)]
        await update_variants(ctx, product_id=made.id, version=1, rows=rows)
        rows = [VariantChanges(variant_id=small.id, media_id=None)]
        await update_variants(ctx, product_id=made.id, version=2, rows=rows)
        await delete_image(ctx, asset_id=asset.id)
        assert small.media_id is None

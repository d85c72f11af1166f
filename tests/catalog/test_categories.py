"""The tree: made, moved, archived and restored without ever breaking a path."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.prove import prove
from jishi.modules.catalog.errors import CategoryArchivedError, CategoryCycleError, CategoryNotFoundError
from jishi.modules.catalog.models import Category, Product
from jishi.modules.catalog.prove import CHECKS
from jishi.modules.catalog.usecases.archive_category import CategoryNotEmptyError, archive_category
from jishi.modules.catalog.usecases.archive_products import archive_products
from jishi.modules.catalog.usecases.create_category import create_category
from jishi.modules.catalog.usecases.move_category import move_category
from jishi.modules.catalog.usecases.restore_category import restore_category
from jishi.modules.catalog.usecases.update_category import CategoryChanges, update_category
from jishi.modules.media.errors import AssetInUseError, UnknownAssetsError
from jishi.modules.media.usecases.delete_image import delete_image
from jishi.modules.media.usecases.store_image import store_image
from tests.catalog.make import category, product, texts
from tests.media.make import picture


async def _children(ctx: Context, parent: Category | None) -> list[str]:
    query = select(Category).where(Category.parent_id.is_not_distinct_from(parent.id if parent else None))
    return [row.name["en"] for row in await ctx.session.scalars(query.order_by(Category.position))]


class TestCreateCategory:
    async def test_hangs_below_its_parent_in_the_given_place(self, ctx: Context) -> None:
        top = await category(ctx, "Clothes")
        for name in ("Coats", "Shirts"):
            await category(ctx, name, top)
        first = await create_category(ctx, name=texts("Hats"), parent_id=top.id, position=0)
        assert first.path == [top.id, first.id]
        assert first.depth == 1
        assert await _children(ctx, top) == ["Hats", "Coats", "Shirts"]

    async def test_goes_as_deep_as_one_likes(self, ctx: Context) -> None:
        node = await category(ctx, "0")
        for depth in range(1, 120):
            node = await category(ctx, str(depth), node)
        assert node.depth == 119
        assert len(set(node.path)) == 120

    async def test_refuses_a_parent_that_is_not_there(self, ctx: Context) -> None:
        with pytest.raises(CategoryNotFoundError):
            await create_category(ctx, name=texts("Lost"), parent_id=uuid4())

    async def test_keeps_its_picture_from_being_deleted(self, ctx: Context) -> None:
        asset = await store_image(ctx, content=picture())
        await create_category(ctx, name=texts("Shown"), media_id=asset.id)
        with pytest.raises(AssetInUseError):
            await delete_image(ctx, asset_id=asset.id)

    async def test_refuses_a_picture_that_is_not_there(self, ctx: Context) -> None:
        with pytest.raises(UnknownAssetsError):
            await create_category(ctx, name=texts("Shown"), media_id=uuid4())


class TestUpdateCategory:
    async def test_changes_only_what_is_said(self, ctx: Context) -> None:
        made = await category(ctx, "Coats")
        changed = await update_category(
            ctx, category_id=made.id, version=1, changes=CategoryChanges(price_floor_minor=1_000)
        )
        assert (changed.name["en"], changed.price_floor_minor, changed.version) == ("Coats", 1_000, 2)

    async def test_refuses_a_version_that_is_not_the_last(self, ctx: Context) -> None:
        made = await category(ctx)
        await update_category(ctx, category_id=made.id, version=1, changes=CategoryChanges(name=texts("A")))
        with pytest.raises(StaleVersionError) as refusal:
            await update_category(ctx, category_id=made.id, version=1, changes=CategoryChanges(name=texts("B")))
        assert refusal.value.params == {"current": 2}

    async def test_refuses_a_band_that_is_upside_down(self, ctx: Context) -> None:
        made = await category(ctx)
        band = CategoryChanges(price_floor_minor=2, price_ceiling_minor=1)
        with pytest.raises(InvalidInputError) as refusal:
            await update_category(ctx, category_id=made.id, version=1, changes=band)
        assert refusal.value.problems[0].code == "catalog.band_upside_down"


class TestMoveCategory:
    async def test_takes_everything_below_along(self, ctx: Context) -> None:
        a, b = await category(ctx, "A"), await category(ctx, "B")
        child = await category(ctx, "child", a)
        leaf = await category(ctx, "leaf", child)
        await move_category(ctx, category_id=child.id, version=1, parent_id=b.id)
        await ctx.session.refresh(leaf)
        assert leaf.path == [b.id, child.id, leaf.id]
        assert leaf.depth == 2
        assert await _children(ctx, a) == []
        await move_category(ctx, category_id=child.id, version=2, parent_id=None)
        await ctx.session.refresh(leaf)
        assert leaf.path == [child.id, leaf.id]

    async def test_orders_the_siblings(self, ctx: Context) -> None:
        top = await category(ctx, "Top")
        made = [await category(ctx, name, top) for name in "abcd"]
        await move_category(ctx, category_id=made[3].id, version=1, parent_id=top.id, position=1)
        assert await _children(ctx, top) == ["a", "d", "b", "c"]

    async def test_refuses_to_hang_a_category_below_itself(self, ctx: Context) -> None:
        a = await category(ctx, "A")
        b = await category(ctx, "B", a)
        for parent_id in (a.id, b.id):
            with pytest.raises(CategoryCycleError):
                await move_category(ctx, category_id=a.id, version=1, parent_id=parent_id)

    async def test_refuses_an_archived_parent(self, ctx: Context) -> None:
        a, b = await category(ctx, "A"), await category(ctx, "B")
        await archive_category(ctx, category_id=b.id, version=1)
        with pytest.raises(CategoryArchivedError):
            await move_category(ctx, category_id=a.id, version=1, parent_id=b.id)

    async def test_many_at_once_leave_a_sound_tree(self, house: House) -> None:
        async with open_context(house) as ctx:
            ids = [(await category(ctx, str(number))).id for number in range(12)]

        async def shuffle(step: int) -> bool:
            try:
                async with open_context(house) as own:
                    category_id, parent_id = ids[step * 7 % 12], ids[(step * 5 + 3) % 12]
                    version = (await own.session.get_one(Category, category_id)).version
                    await move_category(own, category_id=category_id, version=version, parent_id=parent_id)
            except (CategoryCycleError, StaleVersionError):
                return False
            return True

        moved = await asyncio.gather(*(shuffle(step) for step in range(60)))
        assert sum(moved) > 5
        findings = await prove(house.db, [check for check in CHECKS if "path" in check.name])
        assert [finding.count for finding in findings] == [0]
        async with open_context(house) as ctx:
            rows = (await ctx.session.scalars(select(Category))).all()
        assert len(rows) == 12
        assert any(row.depth == 0 for row in rows), "a tree without a root would be a cycle"


class TestArchiveCategory:
    async def test_refuses_one_with_content(self, ctx: Context) -> None:
        top = await category(ctx)
        await category(ctx, "child", top)
        with pytest.raises(CategoryNotEmptyError):
            await archive_category(ctx, category_id=top.id, version=1)
        full = await category(ctx)
        await product(ctx, category_id=full.id)
        with pytest.raises(CategoryNotEmptyError):
            await archive_category(ctx, category_id=full.id, version=1)

    async def test_moves_content_to_the_target(self, ctx: Context) -> None:
        old, new = await category(ctx, "old"), await category(ctx, "new")
        child = await category(ctx, "child", old)
        leaf = await category(ctx, "leaf", child)
        made = await product(ctx, category_id=old.id)
        ctx.changes.clear()
        archived = await archive_category(ctx, category_id=old.id, version=1, target_id=new.id)
        assert archived.archived_at == ctx.now
        for row in (child, leaf):
            await ctx.session.refresh(row)
        assert leaf.path == [new.id, child.id, leaf.id]
        moved = await ctx.session.get_one(Product, made.id, populate_existing=True)
        assert (moved.category_id, moved.version) == (new.id, 2)
        assert ("catalog.product", str(made.id)) in ctx.changes

    async def test_refuses_a_target_below_itself(self, ctx: Context) -> None:
        top = await category(ctx)
        child = await category(ctx, "child", top)
        with pytest.raises(CategoryCycleError):
            await archive_category(ctx, category_id=top.id, version=1, target_id=child.id)

    async def test_archived_content_does_not_count_and_a_repeat_changes_nothing(self, ctx: Context) -> None:
        top = await category(ctx)
        made = await product(ctx, category_id=top.id)
        await archive_products(ctx, product_ids=[made.id])
        first = await archive_category(ctx, category_id=top.id, version=1)
        again = await archive_category(ctx, category_id=top.id, version=1)
        assert first.version == again.version == 2


class TestRestoreCategory:
    async def test_takes_it_into_use_again(self, ctx: Context) -> None:
        top = await category(ctx)
        await archive_category(ctx, category_id=top.id, version=1)
        restored = await restore_category(ctx, category_id=top.id, version=2)
        assert (restored.archived_at, restored.version) == (None, 3)

    async def test_refuses_while_the_parent_is_archived(self, ctx: Context) -> None:
        top = await category(ctx)
        child = await category(ctx, "child", top)
        await archive_category(ctx, category_id=child.id, version=1)
        await archive_category(ctx, category_id=top.id, version=1)
        with pytest.raises(CategoryArchivedError):
            await restore_category(ctx, category_id=child.id, version=2)

    async def test_refuses_one_that_is_not_there(self, ctx: Context) -> None:
        with pytest.raises(CategoryNotFoundError):
            await restore_category(ctx, category_id=new_id(), version=1)

"""Collections as a scope: rules know goods by the collections they are in, a second after these change."""

from typing import Any
from uuid import UUID

import msgspec

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.catalog.public import CatalogSnapshot, list_variants_of_products
from jishi.modules.content.drafts import CollectionDraft
from jishi.modules.content.models import Collection, CollectionKind
from jishi.modules.content.prove import CHECKS
from jishi.modules.content.usecases.manage_collections import create_collection, delete_collection, update_collection
from jishi.modules.promotion.marks.book import MarkBook
from tests.catalog.make import category, product_on_sale, texts


class Goods(msgspec.Struct):
    """Two products: a coat below clothes, and a cup."""

    clothes: UUID
    coat: UUID
    cup: UUID


async def goods_on_sale(house: House) -> Goods:
    """Put two products on sale in categories of their own."""
    async with open_context(house) as ctx:
        clothes = await category(ctx, "Clothes")
        coats = await category(ctx, "Coats", parent=clothes)
        coat = await product_on_sale(ctx, category_id=coats.id)
        cup = await product_on_sale(ctx)
        made = Goods(clothes.id, coat.product_id, cup.product_id)
    await house.changes.poll()
    return made


async def collected(house: House, code: str, kind: CollectionKind, **given: Any) -> Collection:
    """Add a collection."""
    async with open_context(house) as ctx:
        draft = CollectionDraft(name=texts(code), kind=kind, **given)
        made = await create_collection(ctx, code=code, draft=draft)
    await house.changes.poll()
    return made


async def is_in(house: House, collection_id: UUID, *product_ids: UUID) -> list[bool]:
    """Say for each product whether rules know it by the collection."""
    book = house.part(MarkBook)
    await book.load()
    async with open_context(house) as ctx:
        variants = await list_variants_of_products(ctx, product_ids)
    firsts = [variants[product_id][0] for product_id in product_ids]
    facts = await house.part(CatalogSnapshot).get_variants(firsts)
    marks = book.marks_of(facts.values())
    return [collection_id.int in marks[variant_id].keys for variant_id in firsts]


class TestCollections:
    async def test_by_hand_and_by_category_mark_their_goods(self, house: House) -> None:
        goods = await goods_on_sale(house)
        by_hand = await collected(house, "cups", CollectionKind.MANUAL, product_ids=[goods.cup])
        by_category = await collected(house, "clothes", CollectionKind.CATEGORY, rule_id=goods.clothes)
        newest = await collected(house, "new", CollectionKind.NEWEST)
        assert await is_in(house, by_hand.id, goods.coat, goods.cup) == [False, True]
        assert await is_in(house, by_category.id, goods.coat, goods.cup) == [True, False]
        assert await is_in(house, newest.id, goods.coat, goods.cup) == [False, False]
        assert [finding for finding in await prove(house.db, CHECKS) if finding.count] == []

    async def test_marks_follow_what_becomes_of_a_collection(self, house: House) -> None:
        goods = await goods_on_sale(house)
        made = await collected(house, "best", CollectionKind.MANUAL, product_ids=[goods.cup])
        assert await is_in(house, made.id, goods.coat, goods.cup) == [False, True]
        async with open_context(house) as ctx:
            draft = CollectionDraft(name=texts("best"), kind=CollectionKind.MANUAL, product_ids=[goods.coat])
            await update_collection(ctx, collection_id=made.id, draft=draft, version=made.version)
        await house.changes.poll()
        assert await is_in(house, made.id, goods.coat, goods.cup) == [True, False]
        async with open_context(house) as ctx:
            await delete_collection(ctx, collection_id=made.id)
        await house.changes.poll()
        assert await is_in(house, made.id, goods.coat, goods.cup) == [False, False]
        assert [finding for finding in await prove(house.db, CHECKS) if finding.count] == []

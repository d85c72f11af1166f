"""One asset a merchant and content, one file a content."""

import asyncio
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context, open_context
from jishi.kit.errors import NotFoundError
from jishi.kit.house import House
from jishi.modules.media.errors import PictureTypeError
from jishi.modules.media.usecases.store_image import store_image
from jishi.modules.media.usecases.store_images import store_images
from tests.conftest import as_actor
from tests.media.make import picture


def _files(house: House) -> list[Path]:
    return sorted((house.settings.home / "media").rglob("*.webp"))


class TestStoreImage:
    async def test_keeps_the_facts_and_the_files(self, ctx: Context) -> None:
        asset = await store_image(ctx, content=picture(500, 300))
        assert (asset.width, asset.height, asset.content_type) == (500, 300, "image/png")
        assert asset.created_by == "system"
        names = [file.name for file in _files(ctx.house)]
        assert names == ["1200.webp", "160.webp", "320.webp", "640.webp"]
        assert _files(ctx.house)[0].parent.name == asset.digest

    async def test_gives_the_same_asset_for_the_same_content(self, ctx: Context) -> None:
        first = await store_image(ctx, content=picture())
        again = await store_image(ctx, content=picture())
        assert again.id == first.id

    async def test_gives_each_merchant_its_asset_and_shares_the_files(self, ctx: Context) -> None:
        merchant_id = uuid4()
        platform = await store_image(ctx, content=picture())
        own = await store_image(ctx, content=picture(), merchant_id=merchant_id)
        assert own.id != platform.id
        assert own.digest == platform.digest
        assert len(_files(ctx.house)) == 4

    async def test_refuses_a_merchant_outside_the_actors_bound(self, ctx: Context) -> None:
        actor = Actor(kind=ActorKind.STAFF, id=uuid4(), merchant_ids=frozenset({uuid4()}))
        for merchant_id in (None, uuid4()):
            with pytest.raises(NotFoundError):
                await store_image(as_actor(ctx, actor), content=picture(), merchant_id=merchant_id)

    async def test_stores_nothing_of_a_bad_picture(self, ctx: Context) -> None:
        with pytest.raises(PictureTypeError):
            await store_image(ctx, content=b"no picture")
        assert _files(ctx.house) == []

    async def test_uploads_at_once_get_the_same_asset(self, house: House) -> None:
        async def store() -> UUID:
            async with open_context(house) as ctx:
                return (await store_image(ctx, content=picture())).id

        ids = await asyncio.gather(*(store() for _ in range(6)))
        assert len(set(ids)) == 1


class TestStoreImages:
    async def test_answers_in_the_given_order(self, ctx: Context) -> None:
        red, blue = picture(colour=(255, 0, 0)), picture(colour=(0, 0, 255))
        assets = await store_images(ctx, contents=[blue, red, blue])
        assert [asset.colour for asset in assets] == ["#0000ff", "#ff0000", "#0000ff"]
        assert assets[0].id == assets[2].id

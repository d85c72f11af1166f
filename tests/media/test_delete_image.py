"""A picture goes when nobody uses it, its files when nobody shares them."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from jishi.kit.access import Actor, ActorKind
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.media.errors import AssetInUseError, AssetNotFoundError, UnknownAssetsError
from jishi.modules.media.files import PictureFiles
from jishi.modules.media.jobs import remove_discarded_files
from jishi.modules.media.usecases.delete_image import delete_image
from jishi.modules.media.usecases.record_uses import record_uses
from jishi.modules.media.usecases.store_image import store_image
from tests.conftest import as_actor
from tests.media.make import picture


class TestDeleteImage:
    async def test_refuses_a_picture_in_use_until_it_is_not(self, ctx: Context) -> None:
        asset, owner = await store_image(ctx, content=picture()), uuid4()
        await record_uses(ctx, owner_kind="catalog.product", uses={owner: [asset.id]})
        with pytest.raises(AssetInUseError) as refusal:
            await delete_image(ctx, asset_id=asset.id)
        assert refusal.value.params == {"uses": 1}
        await record_uses(ctx, owner_kind="catalog.product", uses={owner: []})
        await delete_image(ctx, asset_id=asset.id)
        with pytest.raises(AssetNotFoundError):
            await delete_image(ctx, asset_id=asset.id)

    async def test_finds_only_pictures_of_the_actors_merchants(self, ctx: Context) -> None:
        merchant_id = uuid4()
        actor = as_actor(ctx, Actor(kind=ActorKind.STAFF, id=uuid4(), merchant_ids=frozenset({merchant_id})))
        platform = await store_image(ctx, content=picture())
        own = await store_image(ctx, content=picture(), merchant_id=merchant_id)
        with pytest.raises(AssetNotFoundError):
            await delete_image(actor, asset_id=platform.id)
        await delete_image(actor, asset_id=own.id)

    async def test_is_used_or_deleted_never_both(self, house: House) -> None:
        async with open_context(house) as ctx:
            ids = [(await store_image(ctx, content=picture(colour=(shade, 2, 3)))).id for shade in range(6)]

        async def act(asset_id: UUID, *, is_use: bool) -> str:
            try:
                async with open_context(house) as ctx:
                    if is_use:
                        await record_uses(ctx, owner_kind="catalog.brand", uses={uuid4(): [asset_id]})
                    else:
                        await delete_image(ctx, asset_id=asset_id)
            except (AssetInUseError, UnknownAssetsError, AssetNotFoundError) as refusal:
                return refusal.code
            return "done"

        for place, asset_id in enumerate(ids):
            first = bool(place % 2)
            outcomes = await asyncio.gather(act(asset_id, is_use=first), act(asset_id, is_use=not first))
            assert sorted(outcomes) in (
                sorted(["done", AssetInUseError.code]),
                sorted(["done", UnknownAssetsError.code]),
            )


class TestRecordUses:
    async def test_replaces_what_was_said_before(self, ctx: Context) -> None:
        owner = uuid4()
        one = await store_image(ctx, content=picture(colour=(1, 2, 3)))
        two = await store_image(ctx, content=picture(colour=(3, 2, 1)))
        await record_uses(ctx, owner_kind="catalog.brand", uses={owner: [one.id, one.id]})
        await record_uses(ctx, owner_kind="catalog.brand", uses={owner: [two.id]})
        await delete_image(ctx, asset_id=one.id)
        with pytest.raises(AssetInUseError):
            await delete_image(ctx, asset_id=two.id)

    async def test_names_every_picture_that_does_not_exist(self, ctx: Context) -> None:
        asset, missing = await store_image(ctx, content=picture()), uuid4()
        with pytest.raises(UnknownAssetsError) as refusal:
            await record_uses(ctx, owner_kind="catalog.brand", uses={uuid4(): [asset.id, missing]})
        assert refusal.value.params == {"asset_ids": str(missing)}


class TestRemoveDiscardedFiles:
    async def test_removes_files_an_hour_after_the_last_asset(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            shared = await store_image(ctx, content=picture())
            other = await store_image(ctx, content=picture(), merchant_id=uuid4())
        files = house.part(PictureFiles)
        async with open_context(house) as ctx:
            await delete_image(ctx, asset_id=shared.id)
        assert await remove_discarded_files(house) == 0
        clock.instant += timedelta(minutes=61)
        assert await remove_discarded_files(house) == 1
        assert await files.find(shared.digest, 640) is not None, "another asset shares the file"
        async with open_context(house) as ctx:
            await delete_image(ctx, asset_id=other.id)
        clock.instant += timedelta(minutes=61)
        assert await remove_discarded_files(house) == 1
        assert await files.find(shared.digest, 640) is None
        assert not list((house.settings.home / "media").rglob(shared.digest)), "empty folders go too"

    async def test_spares_a_picture_that_came_back(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            asset = await store_image(ctx, content=picture())
        async with open_context(house) as ctx:
            await delete_image(ctx, asset_id=asset.id)
        async with open_context(house) as ctx:
            again = await store_image(ctx, content=picture())
        clock.instant += timedelta(minutes=61)
        assert await remove_discarded_files(house) == 0
        assert await house.part(PictureFiles).find(again.digest, 640) is not None

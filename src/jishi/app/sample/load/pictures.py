"""Pictures drawn and stored ahead of whoever needs them."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from uuid import UUID

from jishi.app.sample.load.drawing import DrawingRoom, Drawn
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.media.public import store_images

_AHEAD = 2

# The pictures of one batch by the merchant whose they are; None is the platform.
Wanted = Mapping[UUID | None, Sequence[PictureSpec]]
Assets = dict[str, UUID]


async def store_pictures(house: House, room: DrawingRoom, batches: Sequence[Wanted]) -> AsyncGenerator[Assets, None]:
    """Yield the assets of each batch by picture key, in order, while the next ones are drawn and stored."""
    waiting: deque[asyncio.Task[Assets]] = deque()
    specs = [[spec for owned in batch.values() for spec in owned] for batch in batches]
    try:
        async with aclosing(room.draw(specs)) as drawing:
            for batch in batches:
                waiting.append(asyncio.create_task(_store(house, batch, await anext(drawing))))
                if len(waiting) > _AHEAD:
                    yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def _store(house: House, batch: Wanted, drawn: Drawn) -> Assets:
    assets: Assets = {}
    async with open_context(house) as ctx:
        # Batches are stored at the same time, and equal pictures are one row: all take their rows in the same order.
        for merchant_id, specs in sorted(batch.items(), key=lambda owned: str(owned[0])):
            stored = await store_images(ctx, contents=[drawn[spec.key] for spec in specs], merchant_id=merchant_id)
            assets |= {spec.key: asset.id for spec, asset in zip(specs, stored, strict=True)}
    return assets

"""Pictures of the sample shop that are stored at the same time."""

from collections.abc import AsyncGenerator, Sequence
from typing import cast
from uuid import UUID

from jishi.app.sample.load.drawing import DrawingRoom, Drawn
from jishi.app.sample.load.pictures import store_pictures
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.kit.house import House
from jishi.kit.ids import new_id
from tests.media.make import picture

_SHADES = range(10, 250, 10)


class Drawer:
    """Draws at once: a picture of a shade is the same picture for whomever it is drawn."""

    async def draw(self, batches: Sequence[Sequence[PictureSpec]]) -> AsyncGenerator[Drawn, None]:
        """Yield the pictures of each batch by key, in order."""
        for batch in batches:
            yield {spec.key: picture(8, 8, colour=(spec.setting, 0, 0)) for spec in batch}


async def test_batches_of_equal_pictures_wait_one_way_only(house: House) -> None:
    """Whichever merchant a batch names first, it waits for nobody who waits for it; and equal pictures are one asset."""
    wanted: dict[UUID | None, list[PictureSpec]] = {
        new_id(): [_spec(name, shade) for shade in _SHADES] for name in "ab"
    }
    batches = [dict(order) for order in (list(wanted.items()), list(reversed(wanted.items()))) * 4]
    stored = [assets async for assets in store_pictures(house, cast(DrawingRoom, Drawer()), batches)]
    assert len(stored) == len(batches)
    assert len(stored[0]) == 2 * len(_SHADES) == len(set(stored[0].values()))
    assert all(assets == stored[0] for assets in stored)


def _spec(name: str, shade: int) -> PictureSpec:
    return PictureSpec(key=f"{name}-{shade}", kind="product", trade="fresh", things=(), palette="", setting=shade)

"""Pictures as pages show them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from jishi.modules.media.public import WIDTHS, Placeholder, media_url


class Picture(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A picture: its address by width, and what to show until it has come."""

    id: UUID
    urls: dict[int, str]
    width: int | None = None
    height: int | None = None
    colour: str | None = None
    blur: str | None = None


def show_picture(asset_id: UUID, placeholders: Mapping[UUID, Placeholder]) -> Picture:
    """Return a picture with its placeholder, where media knows one."""
    urls = {width: media_url(asset_id, width) for width in WIDTHS}
    known = placeholders.get(asset_id)
    if known is None:
        return Picture(id=asset_id, urls=urls)
    return Picture(id=asset_id, urls=urls, width=known.width, height=known.height, colour=known.colour, blur=known.blur)


def show_pictures(asset_ids: Iterable[UUID], placeholders: Mapping[UUID, Placeholder]) -> list[Picture]:
    """Return pictures in the given order."""
    return [show_picture(asset_id, placeholders) for asset_id in asset_ids]

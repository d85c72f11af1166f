"""Pictures through libvips: checked, turned upright, stripped, made small."""

import asyncio
import base64
import hashlib
import logging
from functools import cache
from typing import Any

import msgspec

from jishi.kit.house import House
from jishi.kit.vips import pyvips
from jishi.modules.media.errors import (
    PictureBrokenError,
    PictureTooLargeError,
    PictureTooLongError,
    PictureTooManyPixelsError,
    PictureTypeError,
)
from jishi.modules.media.rules.content_types import find_content_type
from jishi.modules.media.rules.files import WIDTHS

MAX_BYTES = 10 * 1024 * 1024
MAX_MEGAPIXELS = 50
# WebP holds 16,383 pixels a side (RFC 9649 section 2.4): 1,200 wide times this still fits.
MAX_LENGTH_TO_WIDTH = 12
_ANY_HEIGHT = 100_000
_BLUR_WIDTH = 16
_QUALITY, _EFFORT = 80, 2
_AT_ONCE = 2


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture made safe: its facts and one WebP file a width."""

    digest: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    colour: str
    blur: str
    files: dict[int, bytes]


class Imaging:
    """Takes pictures in, a few at once in threads, so that the event loop goes on."""

    def __init__(self, house: House) -> None:
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def read(self, content: bytes) -> Picture:
        """Return the picture in `content`; see `read_picture`."""
        async with self._slots:
            return await asyncio.to_thread(read_picture, content)


def read_picture(content: bytes) -> Picture:
    """Return the picture in `content`, decoded and encoded anew in every width; smaller ones are never enlarged.

    Of an animation the first image counts.

    :raises PictureRefusedError: one of its subclasses says why it cannot be stored.
    """
    content_type = _check(content)
    _set_up()
    try:
        width, height = _measure(content)
        pictures = _shrink(content)
        colour, blur = _placeholder(pictures[WIDTHS[0]])
        files = {wanted: _encode(picture) for wanted, picture in pictures.items()}
    except pyvips.Error as error:
        raise PictureBrokenError from error
    return Picture(
        digest=hashlib.sha256(content).hexdigest(),
        content_type=content_type,
        size_bytes=len(content),
        width=width,
        height=height,
        colour=colour,
        blur=blur,
        files=files,
    )


def _check(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise PictureTooLargeError(limit=MAX_BYTES)
    content_type = find_content_type(content)
    if content_type is None:
        raise PictureTypeError
    return content_type


def _measure(content: bytes) -> tuple[int, int]:
    # Reads the header alone; the pixels are decoded after these checks.
    header = pyvips.Image.new_from_buffer(content, "", access="sequential")
    width, height = header.width, header.height
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise PictureTooManyPixelsError(limit=MAX_MEGAPIXELS)
    if max(width, height) > MAX_LENGTH_TO_WIDTH * min(width, height):
        raise PictureTooLongError(limit=MAX_LENGTH_TO_WIDTH)
    # EXIF orientations 5 to 8 lie on their side.
    lies = header.get_typeof("orientation") != 0 and 5 <= header.get("orientation") <= 8
    return (height, width) if lies else (width, height)


def _shrink(content: bytes) -> dict[int, Any]:
    """Return the upright sRGB picture in each width, each made from the next larger one."""
    header = pyvips.Image.new_from_buffer(content, "", access="sequential")
    # Turning sRGB into sRGB would cost several times what everything else does.
    conversion = {} if _is_plain_srgb(header) else {"output_profile": "srgb"}
    # The loader must be told itself: the argument `fail_on` of thumbnail_buffer does not reach it.
    largest = pyvips.Image.thumbnail_buffer(
        content,
        WIDTHS[-1],
        height=_ANY_HEIGHT,
        size="down",
        option_string="[fail_on=error]",
        **conversion,
    ).copy_memory()
    pictures = {WIDTHS[-1]: largest}
    picture = largest
    for width in sorted(WIDTHS[:-1], reverse=True):
        picture = picture.thumbnail_image(width, height=_ANY_HEIGHT, size="down").copy_memory()
        pictures[width] = picture
    return pictures


def _is_plain_srgb(header: Any) -> bool:
    return bool(header.interpretation == "srgb" and header.get_typeof("icc-profile-data") == 0)


def _placeholder(picture: Any) -> tuple[str, str]:
    flat = picture.flatten(background=255) if picture.hasalpha() else picture
    small = flat.thumbnail_image(_BLUR_WIDTH, height=_ANY_HEIGHT, size="down").copy_memory()
    average = [band.avg() for band in small.bandsplit()][:3]
    red, green, blue = (round(value) for value in (average if len(average) == 3 else average[:1] * 3))
    blur = base64.b64encode(small.webpsave_buffer(Q=40, effort=_EFFORT, keep="none")).decode()
    return f"#{red:02x}{green:02x}{blue:02x}", f"data:image/webp;base64,{blur}"


def _encode(picture: Any) -> bytes:
    return bytes(picture.webpsave_buffer(Q=_QUALITY, effort=_EFFORT, keep="none"))


@cache
def _set_up() -> None:
    # One thread a picture: the slots above are the concurrency. No cache of operations: the bytes never come back.
    pyvips.concurrency_set(1)
    # It tells every step of every picture.
    logging.getLogger("pyvips").setLevel(logging.ERROR)
    pyvips.cache_set_max(0)

"""What one picture of the sample shop shows."""

from typing import Literal

import msgspec

from jishi.app.sample.pictures.look import Look

Kind = Literal["product", "category", "brand", "banner"]
Pose = Literal["hero", "scene", "close", "group"]


class Thing(msgspec.Struct, frozen=True):
    """One article: the name of its archetype and its look."""

    archetype: str
    look: Look


class PictureSpec(msgspec.Struct, frozen=True):
    """Everything that decides a picture; the same spec always gives the same picture.

    The key names the file, without a suffix. The first thing is the main one. Width and height are in pixels.
    """

    key: str
    kind: Kind
    trade: str
    things: tuple[Thing, ...]
    palette: str
    pose: Pose = "hero"
    setting: int = 0
    width: int = 1200
    height: int = 1200

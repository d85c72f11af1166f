"""A kind of thing that can be drawn, and the room it takes."""

from collections.abc import Callable

import msgspec

from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


class Archetype(msgspec.Struct, frozen=True):
    """A drawing around the origin that reaches so far to the left, up and to the right.

    What stands has its feet on the origin; what lies flat also reaches as far down as `bottom` says.
    """

    draw: Callable[[Sketch, Look], None]
    left: int
    top: int
    right: int
    bottom: int = 0
    lies: bool = False

    @property
    def wide(self) -> int:
        return self.left + self.right

    @property
    def tall(self) -> int:
        return self.top + self.bottom


def standing(draw: Callable[[Sketch, Look], None], left: int, top: int, right: int) -> Archetype:
    """Describe a thing that stands on the ground."""
    return Archetype(draw, left, top, right)


def lying(draw: Callable[[Sketch, Look], None], left: int, top: int, right: int, bottom: int) -> Archetype:
    """Describe a thing that is laid flat."""
    return Archetype(draw, left, top, right, bottom, lies=True)

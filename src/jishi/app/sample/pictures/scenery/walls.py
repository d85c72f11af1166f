"""The wall and the floor that most rooms begin with."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, mix, thin
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.sketch import Sketch


def wall(s: Sketch, palette: Palette) -> None:
    """Paint the whole canvas as a softly lit wall."""
    s.box(0, 0, 1200, 1200, palette.wall)
    s.box(0, 0, 1200, 1200, s.radial(thin(WHITE, 50), thin(WHITE, 12), thin(palette.floor, 55), x=42, y=34, reach=85))


def floor(s: Sketch, palette: Palette, top: int) -> None:
    """Paint the floor below a height."""
    s.box(
        0,
        top,
        1200,
        1200 - top,
        s.linear(mix(palette.floor, palette.wall, 20), palette.floor, darken(palette.floor, 7)),
    )
    s.box(0, top - 26, 1200, 26, s.linear(thin(SHADE, 0), thin(SHADE, 5)))

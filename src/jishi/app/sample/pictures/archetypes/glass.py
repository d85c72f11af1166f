"""Glass and its highlights."""

from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.sketch import Sketch


def glass(s: Sketch, line: str, colour: str) -> None:
    """Fill a path as tinted glass with bright edges."""
    s.path(
        line,
        s.linear(
            thin(darken(colour, 30), 92),
            thin(lighten(colour, 22), 80),
            thin(colour, 84),
            thin(darken(colour, 22), 94),
            across=True,
        ),
    )


def gleam(s: Sketch, x: int, top: int, bottom: int, width: int = 16) -> None:
    """Draw the long highlight on the left of a bottle."""
    s.box(x, top, width, bottom - top, thin(WHITE, 46), corner=width // 2)
    s.box(x + width + 10, top + 20, width // 3, bottom - top - 40, thin(WHITE, 30), corner=2)

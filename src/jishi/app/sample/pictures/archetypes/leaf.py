"""The green of fruit, vegetables and twigs."""

from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.sketch import Sketch

LEAF = "#6f9a4c"


def leaf(s: Sketch, x: int, y: int, turn: int, scale: int = 100) -> None:
    """Draw one green leaf that grows from the point."""
    with s.at(x, y, turn=turn, scale=scale):
        s.path("M0 0Q30-60 110-50Q90 20 0 0Z", s.linear(lighten(LEAF, 18), darken(LEAF, 12), across=True))
        s.line("M6-4Q50-36 96-46", thin(WHITE, 40), 4)

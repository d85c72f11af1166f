"""Boards, plates and ice to serve on."""

from jishi.app.sample.pictures.archetypes.fresh.fruit import half_orange
from jishi.app.sample.pictures.archetypes.leaf import LEAF, leaf
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def board(s: Sketch, look: Look) -> None:
    """Draw a wooden board or a plate or a bed of ice, after the form."""
    kind = look.form % 3
    if kind == 0:
        s.path(
            "M-380-70H330Q350-110 400-100Q430-60 396-30Q360-20 336-46L330 0H-380Q-400-36-380-70Z",
            s.linear("#d9b184", "#b98a58"),
        )
        s.line("M-340-44H240M-280-22H120", thin("#8a5f35", 40), 5)
        s.dot(388, -64, 13, thin(SHADE, 40))
    elif kind == 1:
        s.oval(0, -40, 410, 58, darken(look.accent, 16))
        s.oval(0, -54, 410, 58, lighten(look.accent, 44))
        s.oval(0, -56, 330, 42, lighten(look.accent, 60))
    else:
        for x in range(-350, 351, 70):
            for y, size in ((-30, 58), (-70, 48)):
                with s.at(x + (y % 20), y, turn=x % 50):
                    s.box(-size // 2 - 10, -size // 2, size + 20, size, s.linear("#ffffff", "#cfe6f2"), corner=12)
                    s.line(f"M{-size // 2} {size // 4}L{size // 4}-{size // 3}", thin(WHITE, 80), 6)


def lemon_slices(s: Sketch, x: int) -> None:
    """Lay two slices of lemon and a leaf."""
    for shift, scale in ((0, 46), (64, 38)):
        with s.at(x + shift, -104, scale=scale):
            half_orange(s, Look("#f3cf3e", "#f3cf3e", LEAF))
    leaf(s, x - 40, -84, 190, 60)

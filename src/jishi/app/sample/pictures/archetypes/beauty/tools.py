"""Brushes and combs, standing on the origin."""

from jishi.app.sample.pictures.colour import darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_brush(s: Sketch, look: Look) -> None:
    """Draw make-up brushes in a cup."""
    for x, turn, size, colour in (
        (-80, -16, 70, look.base),
        (-26, -5, 46, look.trim),
        (30, 6, 58, look.base),
        (84, 17, 36, look.accent),
    ):
        with s.at(x, -200, turn=turn):
            s.box(-12, -220, 24, 240, s.round(look.accent), corner=8)
            s.box(-20, -280, 40, 76, s.metal("#cbb9a4"), corner=4)
            s.path(
                f"M-20-280Q-{size + 16}-380 0-{360 + size}Q{size + 16}-380 20-280Z",
                s.linear(lighten(colour, 30), colour, darken(colour, 30)),
            )
    s.path("M-170-300H170L150-20Q148 0 120 0H-120Q-148 0-150-20Z", s.round(look.base))
    s.path("M-170-300H170L166-240H-166Z", thin(look.accent, 80))
    with s.at(0, -130):
        draw_emblem(s, look.form + 7, lighten(look.accent, 30), 46)


def draw_comb(s: Sketch, look: Look) -> None:
    """Draw a paddle hair brush and a comb."""
    with s.at(-110, 0, turn=-6):
        s.box(-34, -260, 68, 260, s.round(look.base), corner=30)
        s.path("M-120-580Q-120-640 0-640Q120-640 120-580V-360Q110-260 0-250Q-110-260-120-360Z", s.round(look.base))
        s.box(-92, -600, 184, 300, s.soft(look.accent, 10), corner=80)
        for x in range(-66, 80, 33):
            for y in range(-560, -320, 36):
                s.dot(x, y, 8, darken(look.trim, 40))
    with s.at(150, 0, turn=7):
        s.box(-60, -480, 50, 480, s.round(look.trim), corner=22)
        for y in range(-460, -20, 26):
            s.box(-20, y, 90, 12, s.round(look.trim), corner=6)

"""Bread, standing on the origin."""

from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_bread(s: Sketch, look: Look) -> None:
    """Draw a loaf: tin loaf with slices, round sourdough, or baguettes."""
    (_tin_loaf, _sourdough, _baguettes)[look.form % 3](s, look)


def _tin_loaf(s: Sketch, look: Look) -> None:
    s.path(
        "M-150-60Q-200-180-150-240Q-140-330 20-330H220Q360-330 370-240Q410-180 370-60Q370 0 330 0H-120Z",
        s.ball(look.base),
    )
    for x in (150, 250):
        s.line(f"M{x}-322Q{x + 60}-300 {x + 60}-230", thin(darken(look.base, 40), 36), 9)
    for x, shade in ((-130, 8), (-220, 0)):
        with s.at(x, 0):
            slice_line = (
                "M-130-40Q-170-170-136-214Q-150-300 0-304Q150-300 136-214Q170-170 130-40Q130 0 100 0H-100"
                "Q-130 0-130-40Z"
            )
            s.path(slice_line, darken(look.base, 6 + shade))
            with s.at(0, -16, scale=90):
                s.path(slice_line, s.radial("#fff3da", darken("#f6e0b8", shade)))
                for hole_x, hole_y in ((-50, -90), (30, -60), (60, -170), (-30, -200), (-70, -150), (10, -140)):
                    s.oval(hole_x, hole_y, 10, 7, thin("#c79a5e", 44))


def _sourdough(s: Sketch, look: Look) -> None:
    line = "M-330-110Q-320-340 0-350Q320-340 330-110Q320 0 0 0Q-320 0-330-110Z"
    s.path(line, s.ball(look.base))
    with s.inside(line):
        for x in (-150, 0, 150):
            s.path(f"M{x - 60}-330Q{x - 10}-200 {x - 40}-70Q{x + 40}-200 {x + 10}-340Z", "#f3dcb2")
            s.path(f"M{x - 46}-320Q{x + 6}-200 {x - 30}-90Q{x + 20}-200 {x}-330Z", thin(darken(look.base, 10), 40))
        s.oval(-80, -300, 260, 70, thin(WHITE, 16))
        for x, y in ((-230, -160), (240, -140), (70, -60), (-90, -60), (90, -250), (-220, -230)):
            s.dot(x, y, 7, thin(WHITE, 60))


def _baguettes(s: Sketch, look: Look) -> None:
    for x, turn, shade in ((-150, -16, 10), (0, 0, 4), (140, 14, 0)):
        with s.at(x, -150, turn=turn):
            s.box(-64, -470, 128, 560, s.round(darken(look.base, shade)), corner=64)
            for y in range(-410, 60, 100):
                s.path(f"M-40 {y + 40}Q10 {y} 46 {y - 10}Q20 {y + 40}-30 {y + 60}Z", "#f5e0b8")
    s.path("M-220-330H220L170 0H-170Z", s.linear(lighten(look.accent, 30), look.accent, across=True))
    s.path("M-220-330L-150-290L-80-330L0-290L80-330L150-290L220-330L212-270H-212Z", lighten(look.accent, 46))
    with s.at(0, -140):
        draw_emblem(s, 8, look.trim, 60)


def draw_croissant(s: Sketch, look: Look) -> None:
    """Draw croissants."""
    for x, y, scale, turn in ((110, -210, 84, 14), (-40, -110, 110, -4)):
        with s.at(x, y, scale=scale, turn=turn):
            for index, (px, py, rx, ry, spin) in enumerate(
                (
                    (-270, 60, 60, 40, -40),
                    (270, 60, 60, 40, 40),
                    (-200, -6, 86, 76, -34),
                    (200, -6, 86, 76, 34),
                    (-108, -50, 96, 104, -16),
                    (108, -50, 96, 104, 16),
                    (0, -66, 98, 116, 0),
                )
            ):
                with s.at(px, py, turn=spin):
                    s.oval(0, 0, rx, ry, s.ball(darken(look.base, 12 - index * 2)))
                    s.line(f"M-{rx // 2}-{ry * 2 // 3}Q0-{ry} {rx // 2}-{ry * 2 // 3}", thin(WHITE, 30), 9)
                    s.line(f"M-{rx - 18} {ry // 4}Q0-{ry // 4} {rx - 18} {ry // 4}", thin(darken(look.base, 40), 36), 6)

"""Berries and grapes, as pieces drawn around the origin."""

from jishi.app.sample.pictures.archetypes.leaf import LEAF, leaf
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def strawberry(s: Sketch, look: Look) -> None:
    line = "M-110-80Q0-130 110-80Q150-20 80 80Q30 150 0 156Q-30 150-80 80Q-150-20-110-80Z"
    s.path(line, s.ball(look.base))
    with s.inside(line):
        for row, y in enumerate(range(-60, 140, 42)):
            for x in range(-112 + (row % 2) * 26, 120, 52):
                s.oval(x, y, 6, 10, "#f6d98a")
                s.oval(x, y + 9, 7, 5, thin(darken(look.base, 40), 40))
    for turn in (-72, -36, 0, 36, 72):
        with s.at(0, -92, turn=turn):
            s.path("M-20 0Q0-20 20 0Q14 50 0 64Q-14 50-20 0Z", darken(LEAF, abs(turn) // 9))
    s.line("M0-96Q4-130 18-144", darken(LEAF, 14), 12)


def half_strawberry(s: Sketch, look: Look) -> None:
    line = "M-104-80Q0-120 104-80Q140-20 76 80Q30 146 0 150Q-30 146-76 80Q-140-20-104-80Z"
    s.path(line, s.radial("#fff4ee", "#fbd5cd", look.base, y=42, reach=60), stroke=look.base, width=12)
    s.path("M0-60Q24 0 0 80Q-24 0 0-60Z", thin(WHITE, 80))
    for turn in (-60, -20, 20, 60):
        with s.at(0, -90, turn=turn):
            s.path("M-18 0Q0-20 18 0Q12 44 0 56Q-12 44-18 0Z", LEAF)


def blueberry(s: Sketch, look: Look) -> None:
    for x, y, size in ((-84, 40, 78), (84, 46, 74), (0, -66, 82), (0, 74, 70)):
        s.dot(x, y, size, s.ball(look.base))
        s.dot(x, y, size, s.radial(thin("#dfe7ff", 0), thin("#dfe7ff", 0), thin("#dfe7ff", 34)))
        with s.at(x + size // 5, y - size // 5):
            for turn in range(0, 360, 72):
                with s.at(0, 0, turn=turn):
                    s.path("M-8-8L0-30L8-8Z", darken(look.base, 44))
            s.dot(0, 0, 10, darken(look.base, 56))


def leafy_sprig(s: Sketch, look: Look) -> None:
    for turn in (-40, 20, 80):
        leaf(s, 0, 60, turn, 140)


def cherry(s: Sketch, look: Look) -> None:
    s.line("M-70 40Q-50-110 40-170Q60-60 80 60", darken(LEAF, 10), 10)
    leaf(s, 40, -168, 20, 110)
    for x, y in ((-74, 70), (80, 88)):
        s.path(
            f"M{x}{y - 66:+d}Q{x + 84}{y - 100:+d} {x + 84} {y}Q{x + 70} {y + 80} {x} {y + 80}"
            f"Q{x - 70} {y + 80} {x - 84} {y}Q{x - 84}{y - 100:+d} {x}{y - 66:+d}Z",
            s.ball(look.base),
        )
        s.oval(x - 34, y - 26, 18, 11, thin(WHITE, 56))


def grape(s: Sketch, look: Look) -> None:
    s.line("M0-130V-186", "#7a5a38", 14)
    leaf(s, 0, -150, 0, 130)
    leaf(s, 0, -150, 200, 100)
    for y, row in (
        (-100, (-110, -55, 0, 55, 110)),
        (-46, (-84, -28, 28, 84)),
        (8, (-56, 0, 56)),
        (60, (-28, 28)),
        (112, (0,)),
    ):
        for x in row:
            s.dot(x, y, 44, s.ball(mix(look.base, look.accent, (x + y) % 30 + 4)))
            s.oval(x - 14, y - 16, 10, 7, thin(WHITE, 56))


def lychee(s: Sketch, look: Look) -> None:
    s.dot(0, 0, 136, s.ball(look.base))
    s.path(
        "M-136 0A136 136 0 0 1 136 0A136 136 0 0 1-136 0Z",
        s.tile(
            44,
            38,
            f'<path d="M4 19l18-14 18 14-18 14z" fill="{thin(darken(look.base, 40), 20)}"/>'
            f'<circle cx="22" cy="19" r="6" fill="{thin(lighten(look.base, 60), 40)}"/>',
        ),
    )
    s.line("M0-130V-170", "#7a5a38", 12)
    leaf(s, 0, -150, 6, 84)


def half_lychee(s: Sketch, look: Look) -> None:
    s.dot(0, 0, 130, s.ball("#f6efec"))
    s.path("M-134-10Q-60 40 0 20T134-10Q140 130 0 136Q-140 130-134-10Z", s.ball(look.base))
    s.path(
        "M-134-10Q-60 40 0 20T134-10Q140 130 0 136Q-140 130-134-10Z",
        s.tile(44, 38, f'<path d="M4 19l18-14 18 14-18 14z" fill="{thin(darken(look.base, 40), 24)}"/>'),
    )
    s.oval(-40, -60, 26, 14, thin(WHITE, 80))

"""Bananas, pineapples and melons, as pieces drawn around the origin."""

from jishi.app.sample.pictures.archetypes.leaf import LEAF
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def banana(s: Sketch, look: Look) -> None:
    for turn, shade in ((26, 16), (6, 8), (-16, 0)):
        with s.at(-90, -130, turn=turn):
            s.path(
                "M-10-10Q20 180 190 250Q230 262 226 230Q110 160 40-20Z",
                s.linear(lighten(look.base, 20 - shade), darken(look.base, shade), turn=20),
            )
            s.line("M10-4Q50 150 214 240", thin(darken(look.base, 40), 34), 6)
            s.dot(218, 244, 13, "#5d4630")
    s.path("M-124-150L-80-176L-50-120L-100-104Z", darken(look.base, 26))


def half_banana(s: Sketch, look: Look) -> None:
    for x in (-70, 70):
        s.oval(x, 40, 74, 56, darken(look.base, 6))
        s.oval(x, 30, 66, 48, "#fdf3cf")
        for turn in (0, 120, 240):
            with s.at(x, 30, turn=turn):
                s.oval(0, -16, 4, 9, "#b08a4f")


def pineapple(s: Sketch, look: Look) -> None:
    for turn in (-46, 46, -28, 28, -12, 12, 0):
        with s.at(0, -70, turn=turn):
            s.path("M-18 0Q-30-90 0-160Q30-90 18 0Z", s.linear(lighten(LEAF, 20), darken(LEAF, 22)))
    line = "M-90-80Q0-110 90-80Q126 20 90 130Q0 170-90 130Q-126 20-90-80Z"
    s.path(line, s.ball(look.base))
    s.path(
        line,
        s.tile(
            48,
            48,
            f'<path d="M24 0L48 24L24 48L0 24Z" fill="none" stroke="{thin(darken(look.base, 55), 55)}"'
            f' stroke-width="5"/><circle cx="24" cy="24" r="5" fill="{darken(look.base, 40)}"/>',
        ),
    )
    s.volume(line, 20)


def half_pineapple(s: Sketch, look: Look) -> None:
    s.dot(0, 20, 126, darken(look.base, 16))
    s.dot(0, 20, 112, s.radial("#fff2b8", "#fbdc6a", "#f3c53c"))
    for turn in range(0, 360, 30):
        with s.at(0, 20, turn=turn):
            s.line("M0-44V-98", thin("#d89b1d", 60), 5)
    s.dot(0, 20, 26, "#fff6d0")


def watermelon(s: Sketch, look: Look) -> None:
    s.dot(0, 0, 160, s.ball(look.base))
    with s.inside("M-160 0A160 160 0 0 1 160 0A160 160 0 0 1-160 0Z"):
        for x in (-110, -56, 0, 56, 110):
            s.line(f"M0-160Q{x * 2} 0 0 160", darken(look.base, 40), 20)
            s.line(f"M0-160Q{x * 2 + 14}-60 {x + 8} 0T0 160", thin(darken(look.base, 46), 60), 9)
    s.oval(-60, -70, 40, 20, thin(WHITE, 30))
    s.line("M0-156Q10-190 40-190", "#7a8b3f", 12)


def half_watermelon(s: Sketch, look: Look) -> None:
    s.path("M-170-60A170 170 0 0 0 170-60Z", look.base)
    s.path("M-156-60A156 156 0 0 0 156-60Z", "#eef3cd")
    s.path("M-142-60A142 142 0 0 0 142-60Z", s.linear(lighten(look.accent, 8), look.accent))
    for x, y in (
        (-90, -30),
        (-40, -30),
        (10, -30),
        (60, -30),
        (104, -30),
        (-64, 6),
        (-14, 6),
        (36, 6),
        (80, 2),
        (-30, 42),
        (20, 42),
    ):
        s.oval(x, y, 6, 11, "#3a2420")


def melon(s: Sketch, look: Look) -> None:
    s.oval(0, 0, 156, 148, s.ball(look.base))
    net = thin(lighten(look.base, 70), 60)
    s.oval(
        0,
        0,
        156,
        148,
        s.tile(
            54,
            46,
            '<path d="M0 10l20-10l22 14l12-6M0 34l16 8l20-14l18 10M20 0l-4 42M42 14l-6 14" fill="none"'
            f' stroke="{net}" stroke-width="5"/>',
            turn=12,
        ),
    )
    s.line("M0-142Q-4-180 20-184", "#7a8b3f", 14)


def half_melon(s: Sketch, look: Look) -> None:
    s.oval(0, 0, 156, 146, darken(look.base, 8))
    s.oval(0, 0, 142, 132, s.radial(lighten(look.accent, 34), look.accent, lighten(look.accent, 22), "#dfe6b0"))
    s.oval(0, 6, 64, 46, darken(look.accent, 12))
    for x, y in ((-30, 0), (0, -12), (28, 2), (-12, 20), (18, 24)):
        s.oval(x, y, 13, 7, "#f7ecc8")

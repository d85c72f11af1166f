"""Vegetables that grow above the ground, and eggs, as pieces drawn around the origin."""

from jishi.app.sample.pictures.archetypes.leaf import LEAF
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def tomato(s: Sketch, look: Look) -> None:
    s.oval(0, 10, 152, 134, s.ball(look.base))
    for turn in range(0, 360, 60):
        with s.at(0, -96, turn=turn):
            s.path("M-12 0Q-10-50 6-70Q20-40 12 0Z", darken(LEAF, 6))
    s.line("M0-96Q2-130 20-150", darken(LEAF, 18), 13)
    s.oval(-64, -40, 34, 17, thin(WHITE, 50))


def half_tomato(s: Sketch, look: Look) -> None:
    s.oval(0, 0, 146, 132, look.base)
    s.oval(0, 0, 130, 116, lighten(look.base, 24))
    for turn in (0, 90, 180, 270):
        with s.at(0, 0, turn=turn + 45):
            s.path("M-44-92Q0-112 44-92Q40-40 0-24Q-40-40-44-92Z", darken(look.base, 10))
            for x, y in ((-18, -78), (16, -82), (0, -54)):
                s.oval(x, y, 6, 10, "#f8e3a2")


def broccoli(s: Sketch, look: Look) -> None:
    s.path("M-44 150Q-50 40-96 0H96Q50 40 44 150Q0 166-44 150Z", s.round(lighten(look.base, 46)))
    for x, y, size in ((-96, -10, 66), (96, -10, 66), (-50, -84, 74), (54, -84, 74), (0, -24, 78)):
        s.dot(x, y, size, s.ball(look.base))
        s.path(
            f"M{x - size} {y}A{size} {size} 0 0 1 {x + size} {y}A{size} {size} 0 0 1 {x - size} {y}Z",
            s.tile(
                24,
                24,
                f'<circle cx="7" cy="7" r="6" fill="{thin(lighten(look.base, 34), 50)}"/>'
                f'<circle cx="18" cy="18" r="6" fill="{thin(darken(look.base, 40), 30)}"/>',
            ),
        )


def corn(s: Sketch, look: Look) -> None:
    cob = "M-56 110Q-80-60 0-176Q80-60 56 110Z"
    s.path(cob, look.base)
    s.path(
        cob,
        s.tile(
            28,
            24,
            f'<rect x="2" y="2" width="24" height="20" rx="9" fill="{lighten(look.base, 26)}"/>'
            f'<rect x="5" y="4" width="9" height="6" rx="3" fill="{thin(WHITE, 70)}"/>',
        ),
    )
    s.volume(cob, 28)
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path("M0 160Q-130 120-116-70Q-40 0 0 160Z", s.linear(lighten(LEAF, 26), darken(LEAF, 10)))
            s.line("M-8 146Q-80 70-108-50", thin(WHITE, 30), 5)


def pepper(s: Sketch, look: Look) -> None:
    line = "M-20-110Q-150-150-146-10Q-130 150-50 150Q-20 150 0 132Q20 150 50 150Q130 150 146-10Q150-150 20-110Z"
    s.path(line, s.ball(look.base))
    s.line("M-30-100Q-70 30-40 146M30-100Q70 30 40 146", thin(darken(look.base, 44), 40), 9)
    s.path("M-40-112Q0-90 40-112Q20-130 22-160L-6-172Q-14-130-40-112Z", darken(LEAF, 10))
    s.path("M-110-40Q-110-100-70-108Q-92-60-92-10Z", thin(WHITE, 44))


def cucumber(s: Sketch, look: Look) -> None:
    with s.at(0, 0, turn=24):
        line = "M-60-150Q0-190 60-150Q76 0 56 150Q0 186-56 150Q-76 0-60-150Z"
        s.path(line, s.round(look.base))
        s.path(
            line,
            s.tile(
                34,
                40,
                f'<circle cx="9" cy="10" r="4" fill="{thin(WHITE, 40)}"/>'
                f'<circle cx="26" cy="30" r="4" fill="{thin(WHITE, 40)}"/>',
            ),
        )
        s.path("M-20-164L0-200L20-164Z", "#e3c25a")


def half_cucumber(s: Sketch, look: Look) -> None:
    for x, y in ((-70, 30), (70, 40), (0, -20)):
        s.dot(x, y, 76, look.base)
        s.dot(x, y, 64, s.radial("#f3f7d9", "#dcebb4"))
        for turn in range(0, 360, 45):
            with s.at(x, y, turn=turn):
                s.oval(0, -32, 5, 10, "#f9f4d4")


def aubergine(s: Sketch, look: Look) -> None:
    line = "M-20-120Q60-110 86-10Q130 120 40 160Q-70 180-110 80Q-126-10-80-70Q-60-110-20-120Z"
    s.path(line, s.ball(look.base))
    s.path("M-76-76Q-60-140-10-150Q50-140 70-60Q40-84 20-60Q0-96-24-66Q-50-92-76-76Z", darken(LEAF, 8))
    s.line("M-8-146Q-10-190 20-200", darken(LEAF, 20), 18)
    s.path("M-80 40Q-90-10-56-50Q-66 10-56 60Z", thin(WHITE, 40))


def greens(s: Sketch, look: Look) -> None:
    for turn, size, shade in ((-34, 100, 20), (34, 100, 18), (-15, 112, 8), (17, 112, 6), (0, 120, 0)):
        with s.at(0, 130, turn=turn, scale=size):
            s.path(
                "M-18 0Q-30-90-20-130Q-96-150-80-220Q-50-290 0-290Q50-290 80-220Q96-150 20-130Q30-90 18 0Z",
                s.linear(lighten(look.base, 20), darken(look.base, shade)),
            )
            s.path("M-16 0Q-26-100 0-230Q26-100 16 0Z", lighten(look.accent, 30))
            s.line("M0-180L40-230M0-160L-44-200", thin(lighten(look.accent, 30), 80), 6)
    s.oval(0, 120, 74, 38, s.round(lighten(look.accent, 40)))


def egg(s: Sketch, look: Look) -> None:
    s.path("M0-160Q90-150 118 10Q120 140 0 144Q-120 140-118 10Q-90-150 0-160Z", s.ball(look.base))
    for x, y in ((-30, -30), (40, 20), (10, -80), (-50, 50), (60, 70)):
        s.dot(x, y, 4, thin(darken(look.base, 40), 34))


def half_egg(s: Sketch, look: Look) -> None:
    s.path("M0-140Q80-130 104 10Q106 124 0 128Q-106 124-104 10Q-80-130 0-140Z", s.ball("#fffdf6"))
    s.dot(0, 26, 60, s.ball(look.accent))

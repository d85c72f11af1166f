"""Phones, their cases and stands, standing on the origin."""

from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch


def _lenses(s: Sketch, look: Look) -> None:
    body = darken(look.base, 12)
    if look.form % 3 == 0:
        s.box(-150, -650, 170, 178, body, corner=48)
        spots: tuple[tuple[int, int], ...] = ((-104, -604), (-104, -518), (-28, -562))
    elif look.form % 3 == 1:
        s.dot(0, -560, 116, body)
        spots = ((-44, -598), (44, -598), (0, -520))
    else:
        s.box(-150, -656, 92, 250, body, corner=46)
        spots = ((-104, -608), (-104, -530), (-104, -452))
    for x, y in spots:
        s.dot(x, y, 37, "#15151d")
        s.ring(x, y, 37, lighten(look.base, 46), 5)
        s.dot(x, y, 20, s.ball("#2e3f66"))
        s.dot(x - 8, y - 9, 6, thin(WHITE, 80))
    s.dot(
        -28 if look.form % 3 == 0 else (84 if look.form % 3 == 1 else -20),
        -498 if look.form % 3 == 0 else -530,
        12,
        "#fff3cf",
    )


def draw_phone(s: Sketch, look: Look) -> None:
    """Draw a phone's back, with a second one showing its screen behind."""
    with s.at(140, -6, turn=7, scale=96):
        s.box(-170, -670, 340, 670, darken(look.base, 40), corner=56)
        screen(s, (-156, -656, 312, 642), look, 44)
        s.box(-44, -640, 88, 20, "#15151d", corner=10)
    with s.at(-110, 0, turn=-4):
        s.box(-178, -676, 356, 676, darken(look.base, 30), corner=58)
        s.box(
            -172, -676, 344, 670, s.linear(lighten(look.base, 20), look.base, darken(look.base, 14), turn=24), corner=56
        )
        s.path("M-172-560L60-676H160Q172-660 172-620L-172-260Z", thin(WHITE, 13))
        _lenses(s, look)
        with s.at(0, -250):
            draw_emblem(s, look.form + 9, thin(lighten(look.base, 60), 70), 34)


def draw_case(s: Sketch, look: Look) -> None:
    """Draw phone cases with a print."""
    other = Look(look.accent, look.base, look.trim, look.form, 0)
    for x, turn, own in ((120, 9, other), (-90, -5, look)):
        with s.at(x, 0, turn=turn):
            line = "M-120-640H120Q174-640 174-586V-54Q174 0 120 0H-120Q-174 0-174-54V-586Q-174-640-120-640Z"
            s.path(line, s.soft(own.base, 9), stroke=darken(own.base, 16), width=10)
            with s.inside(line):
                lay_print(s, line, own)
                if not own.pattern:
                    s.path("M-180-200Q-60-300 60-220T180-260V10H-180Z", thin(own.accent, 85))
                    s.path("M-180-120Q-60-200 60-130T180-150V10H-180Z", thin(own.trim, 80))
                    s.dot(60, -340, 56, lighten(own.accent, 40))
            s.box(-140, -606, 150, 160, darken(own.base, 22), corner=44)
            s.box(-128, -594, 126, 136, "#23222b", corner=36)
            for y in (-560, -494):
                s.dot(-96, y, 22, s.ball("#3a4668"))
            s.volume(line, 14)


def draw_holder(s: Sketch, look: Look) -> None:
    """Draw a desk stand that holds a phone."""
    s.path("M-230-40H230Q250 0 220 0H-220Q-250 0-230-40Z", s.round(look.base))
    s.path("M-30-40L-60-330H60L30-40Z", s.metal(lighten(look.base, 20)))
    with s.at(0, -400, turn=-10):
        s.box(-360, -170, 720, 350, darken(look.trim, 44), corner=46)
        screen(s, (-344, -156, 688, 322), look, 36)
    s.path("M-200-230H200L210-190H-210Z", s.round(darken(look.base, 10)))
    for x in (-150, 150):
        s.box(x - 24, -270, 48, 80, s.round(look.accent), corner=14)

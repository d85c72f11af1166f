"""Hats, laid flat around the origin."""

from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import ink_on, lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_cap(s: Sketch, look: Look) -> None:
    """Draw a peaked cap, or a knitted hat with a bobble."""
    if look.form % 2:
        _beanie(s, look)
        return
    dome = "M-260 70Q-280-210-20-226Q230-220 250 40Q0 110-260 70Z"
    s.path(dome, s.soft(look.base, 12))
    lay_print(s, dome, look)
    s.volume(dome, 20)
    for line in ("M-20-226Q-130-100-140 84", "M-20-226Q100-110 116 74"):
        s.line(line, thin(darken(look.base, 55), 45), 5)
    s.path("M-260 70Q0 110 250 40Q380 60 400 120Q300 186 40 160Q-180 140-260 70Z", s.soft(darken(look.accent, 4), 10))
    s.line("M-200 104Q40 156 384 118", thin(darken(look.accent, 50), 40), 5)
    s.dot(-20, -228, 20, darken(look.accent, 10))
    s.oval(-14, -60, 70, 56, lighten(look.accent, 20))
    s.path("M-56-40L-24-92L-4-64L14-84L36-40Z", ink_on(look))


def _beanie(s: Sketch, look: Look) -> None:
    knit = Look(look.base, look.accent, look.trim, 0, 11)
    dome = "M-240 120Q-250-220 0-230Q250-220 240 120Z"
    s.path(dome, s.soft(look.base, 10))
    lay_print(s, dome, knit)
    s.volume(dome, 22)
    s.box(-262, 84, 524, 150, darken(look.base, 8), corner=30)
    s.path("M-250 84h500v150h-500z", s.tile(26, 10, f'<rect width="11" height="10" fill="{thin(SHADE, 18)}"/>'))
    s.dot(0, -260, 84, s.ball(look.accent))
    for turn in range(0, 360, 24):
        with s.at(0, -260, turn=turn):
            s.line("M0-70V-92", look.accent, 16)


def draw_sunhat(s: Sketch, look: Look) -> None:
    """Draw a wide straw hat or a bucket hat with a band."""
    if look.form % 2:
        s.path("M-190-60Q-180-210 0-214Q180-210 190-60L300 130Q0 230-300 130Z", s.soft(look.base, 12))
        lay_print(s, "M-190-60Q-180-210 0-214Q180-210 190-60L300 130Q0 230-300 130Z", look)
        s.volume("M-190-60Q-180-210 0-214Q180-210 190-60L300 130Q0 230-300 130Z", 20)
        s.line("M-192-58Q0 0 192-58", darken(look.base, 30), 8)
        for lift in (40, 90, 140):
            s.line(f"M{-200 - lift // 2} {-50 + lift}Q0 {30 + lift} {200 + lift // 2} {-50 + lift}", thin(SHADE, 20), 4)
        return
    straw = s.tile(26, 16, f'<path d="M0 4h14M13 12h14" stroke="{thin(darken(look.base, 50), 40)}" stroke-width="4"/>')
    s.oval(0, 80, 380, 130, s.soft(look.base, 12))
    s.oval(0, 80, 380, 130, straw)
    s.oval(0, 64, 240, 74, thin(SHADE, 26))
    dome = "M-210 60Q-230-220 0-226Q230-220 210 60Q0 120-210 60Z"
    s.path(dome, s.soft(look.base, 14))
    s.path(dome, straw)
    s.volume(dome, 22)
    s.path("M-214 0Q0 70 214 0L210 66Q0 124-210 66Z", look.accent)
    with s.at(150, 50, turn=10):
        s.path("M0 0Q40-50 90-40Q90 20 0 0ZM0 0Q50 30 60 90Q0 80 0 0Z", darken(look.accent, 14))

"""Make-up, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_lipstick(s: Sketch, look: Look) -> None:
    """Draw an open lipstick with its cap beside it, or a tinted gloss; the base is the shade."""
    if look.form % 3 == 2:
        with s.at(-90, 0):
            _gloss(s, look)
        return
    case = look.trim
    with s.at(180, 0):
        s.box(-76, -330, 152, 330, s.round(case), corner=14)
        s.box(-76, -40, 152, 14, s.metal(look.accent))
        with s.at(0, -180):
            draw_emblem(s, look.form, thin(look.accent, 90), 34)
    with s.at(-60, 0):
        s.box(-84, -220, 168, 220, s.round(case), corner=12)
        s.box(-84, -226, 168, 26, s.metal(look.accent), corner=4)
        s.box(-66, -330, 132, 110, s.metal(look.accent), corner=4)
        s.path("M-54-330V-470Q-40-560 54-590V-330Z", s.round(look.base))
        s.path("M-54-470Q-40-560 54-590Q56-500-54-470Z", lighten(look.base, 24))


def _gloss(s: Sketch, look: Look) -> None:
    s.box(-60, -580, 120, 260, s.round(look.trim), corner=18)
    s.box(-60, -346, 120, 28, s.metal(look.accent))
    line = "M-66-318H66V-24Q66 0 40 0H-40Q-66 0-66-24Z"
    glass(s, line, look.base)
    s.box(-46, -290, 92, 270, s.linear(lighten(look.base, 12), look.base, darken(look.base, 16)), corner=20)
    gleam(s, -48, -290, -30, 14)
    with s.at(180, 0, turn=7):
        s.box(-60, -250, 120, 250, s.round(look.trim), corner=18)
        s.box(-60, -264, 120, 24, s.metal(look.accent))
        s.box(-9, -430, 18, 170, darken(look.trim, 20), corner=6)
        s.path("M-20-420Q-30-530 12-570Q38-520 20-420Z", s.soft(look.base))


def draw_compact(s: Sketch, look: Look) -> None:
    """Draw an open cushion compact with its mirror and puff."""
    s.dot(0, -400, 196, s.metal(look.accent))
    s.dot(0, -400, 180, look.base)
    s.dot(0, -400, 152, s.linear("#f2f7fa", "#c8d6df", "#eaf1f4", turn=30))
    s.path("M-90-500L20-530L-60-300Q-130-330-140-400Z", thin(WHITE, 50))
    s.path("M-210-150Q-210-230 0-234Q210-230 210-150V-60Q210 0 0 0Q-210 0-210-60Z", s.round(look.base))
    s.oval(0, -150, 210, 86, lighten(look.base, 18), stroke=look.accent, width=6)
    s.oval(0, -150, 170, 66, darken(look.base, 12))
    s.oval(0, -148, 158, 58, s.radial(lighten(look.trim, 62), lighten(look.trim, 40)))
    if look.form % 2:
        s.oval(40, -176, 104, 46, s.soft("#f7e9e0", 10))
        s.path("M-40-180Q40-216 124-180L116-160Q40-190-34-162Z", look.accent)
    else:
        for x in range(-100, 120, 50):
            for y in (-172, -148, -124):
                s.dot(x + (y % 3) * 8, y, 7, thin(SHADE, 15))
    with s.at(0, -34):
        draw_emblem(s, look.form, thin(look.accent, 90), 24)


def draw_palette(s: Sketch, look: Look) -> None:
    """Draw an eye-shadow palette, propped up, with six or nine pans."""
    s.path("M-300-560Q-300-590-270-590H270Q300-590 300-560V-220H-300Z", s.soft(look.trim, 8))
    s.path("M-264-556H264V-250H-264Z", s.linear("#eef4f6", "#c6d4dc", "#e9f0f2", turn=20))
    s.path("M-200-556H-60L-170-250H-264V-420Z", thin(WHITE, 46))
    s.box(-320, -236, 640, 236, s.soft(look.trim, 10), corner=20)
    s.box(-296, -214, 592, 192, darken(look.trim, 22), corner=12)
    columns = 3 if look.form % 2 else 4
    wide = 560 // columns
    for row in range(2):
        for column in range(columns):
            step = row * columns + column
            colour = lighten(look.base, 50 - step * 8) if step < 5 else darken(look.accent, step * 6 - 24)
            x, y = -280 + column * wide, -200 + row * 88
            s.box(x + 6, y, wide - 14, 78, s.soft(colour, 8), corner=12)
            s.path(f"M{x + 20} {y + 14}l{wide // 3} 0l-{wide // 5} 46z", thin(WHITE, 26))


def draw_mascara(s: Sketch, look: Look) -> None:
    """Draw a mascara with its wand beside it."""
    s.box(-150, -430, 110, 430, s.round(look.base), corner=26)
    s.box(-150, -120, 110, 26, s.metal(look.accent))
    with s.at(-95, -270):
        draw_emblem(s, look.form + 4, thin(look.accent, 90), 30)
    with s.at(120, 0, turn=8):
        s.box(-50, -250, 100, 250, s.round(look.base), corner=26)
        s.box(-50, -262, 100, 24, s.metal(look.accent))
        s.box(-7, -400, 14, 140, darken(look.trim, 40))
        for y in range(-620, -380, 15):
            reach = 44 - abs(y + 500) // 7
            s.line(f"M-{reach} {y + 8}L{reach} {y - 8}", darken(look.trim, 68), 8)


def draw_polish(s: Sketch, look: Look) -> None:
    """Draw bottles of nail polish; the base is the shade."""
    for x, colour, scale in ((150, look.accent, 84), (-70, look.base, 110)):
        with s.at(x, 0, scale=scale):
            s.path("M-50-520Q-58-540-40-546H40Q58-540 50-520L64-250H-64Z", s.round(darken(look.trim, 30)))
            s.box(-66, -262, 132, 20, s.metal(look.trim))
            line = (
                "M-60-244H60Q130-220 130-150V-40Q130 0 90 0H-90Q-130 0-130-40V-150Q-130-220-60-244Z"
                if look.form % 2
                else "M-110-244H110V-24Q110 0 86 0H-86Q-110 0-110-24Z"
            )
            s.path(line, s.ball(colour))
            s.volume(line, 26)
            gleam(s, -92, -200, -40, 18)

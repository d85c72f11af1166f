"""Make-up and scent, standing on the origin."""

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


def draw_perfume(s: Sketch, look: Look) -> None:
    """Draw a scent bottle: square, round, faceted or like a pebble."""
    form = look.form % 4
    line = (
        "M-190-360H190V-30Q190 0 160 0H-160Q-190 0-190-30Z",
        "M0-420A210 210 0 0 1 120-38Q110 0 60 0H-60Q-110 0-120-38A210 210 0 0 1 0-420Z",
        "M-120-400H120L210-260L160 0H-160L-210-260Z",
        "M-80-420Q-260-340-230-130Q-210 0 0 0Q210 0 230-130Q260-340 80-420Z",
    )[form]
    top = (-360, -418, -400, -420)[form]
    s.box(-44, top - 46, 88, 56, s.metal(look.accent), corner=6)
    if form % 2:
        s.dot(0, top - 110, 84, s.ball(look.trim))
    else:
        s.box(-80, top - 170, 160, 130, s.round(look.trim), corner=16)
        s.box(-80, top - 62, 160, 16, s.metal(look.accent))
    glass(s, line, lighten(look.base, 24))
    with s.inside(line):
        s.box(-260, top + 110, 520, 500, s.linear(thin(look.base, 85), thin(darken(look.base, 16), 92)))
        s.oval(0, top + 110, 230, 20, thin(lighten(look.base, 45), 90))
        s.box(-5, top, 10, 360, thin(WHITE, 40), corner=5)
        if form == 2:
            s.path("M-120-400L-60-240L-90 0H-160L-210-260Z", thin(WHITE, 22))
            s.path("M120-400L60-240L90 0H160L210-260Z", thin(SHADE, 16))
        s.path("M60-500L180-500L20 20H-60Z", thin(WHITE, 13))
    with s.at(0, -150):
        s.dot(0, 0, 74, thin(lighten(look.accent, 70), 90))
        draw_emblem(s, look.form + 1, look.trim, 42)
    s.path(line, stroke=thin(WHITE, 55), width=6)


def draw_candle(s: Sketch, look: Look) -> None:
    """Draw a candle in a glass, burning."""
    s.oval(0, -470, 70, 120, s.radial(thin("#ffd98a", 80), thin("#ffd98a", 0)))
    line = (
        "M-180-370H180V-40Q180 0 140 0H-140Q-180 0-180-40Z"
        if look.form % 2
        else "M-200-340H200Q210-120 150-20Q140 0 110 0H-110Q-140 0-150-20Q-210-120-200-340Z"
    )
    top = -370 if look.form % 2 else -340
    s.path(line, s.round(look.base))
    half = 180 if look.form % 2 else 200
    s.oval(0, top, half, 44, lighten(look.base, 36))
    s.oval(0, top + 4, half - 18, 34, s.radial("#fff6dd", "#f2dfbd"))
    s.line(f"M0 {top}V{top - 44}", "#4a3b35", 8)
    s.path(
        f"M0 {top - 150}Q50 {top - 76} 0 {top - 26}Q-50 {top - 76} 0 {top - 150}Z",
        s.linear("#fff3c4", "#ffc658", "#f08a3c"),
    )
    s.box(-100, -250, 200, 160, thin(lighten(look.accent, 72), 95), corner=14)
    with s.at(0, -170):
        draw_emblem(s, look.form + 5, look.trim, 48)
    gleam(s, -half + 30, top + 70, -70)


def draw_diffuser(s: Sketch, look: Look) -> None:
    """Draw a reed diffuser."""
    for turn in (-24, -13, -4, 6, 15, 26):
        with s.at(0, -260, turn=turn):
            s.line("M0 0V-400", darken("#d8b98c", 8 + abs(turn) // 2), 11)
    line = (
        "M-44-330H44V-280Q170-250 170-130V-40Q170 0 130 0H-130Q-170 0-170-40V-130Q-170-250-44-280Z"
        if look.form % 2
        else "M-50-330H50V-270H150V-30Q150 0 120 0H-120Q-150 0-150-30V-270H-50Z"
    )
    glass(s, line, lighten(look.base, 20))
    with s.inside(line):
        s.box(-180, -180, 360, 190, s.linear(thin(look.base, 85), darken(look.base, 12)))
        s.oval(0, -180, 168, 16, lighten(look.base, 36))
        s.box(-80, -150, 160, 110, thin(lighten(look.accent, 75), 92), corner=10)
    with s.at(0, -95):
        draw_emblem(s, look.form + 6, look.trim, 36)
    s.box(-58, -352, 116, 34, s.metal(look.accent), corner=8)
    gleam(s, -140, -190, -40, 14)


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

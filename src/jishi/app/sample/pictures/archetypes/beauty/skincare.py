"""Bottles, jars and tubes of the bathroom shelf, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_serum(s: Sketch, look: Look) -> None:
    """Draw a dropper bottle: round shoulders, straight, or slim."""
    half, height = ((130, 330), (150, 280), (100, 400))[look.form % 3]
    s.box(-46, -height - 210, 92, 130, s.round(look.trim), corner=34)
    s.box(-56, -height - 104, 112, 80, s.metal(look.accent), corner=8)
    for x in range(-48, 50, 16):
        s.box(x, -height - 104, 4, 80, thin(SHADE, 22))
    bend = 90 if look.form % 3 != 1 else 40
    bottle = f"M-50-{height + 26}H50V-{height}Q{half}-{height - 10} {half}-{height - bend}V-30Q{half} 0 {half - 30} 0H-{half - 30}Q-{half} 0-{half}-30V-{height - bend}Q-{half}-{height - 10}-50-{height}Z"
    glass(s, bottle, look.base)
    fluid = f"M-{half - 14}-{height - bend - 50}H{half - 14}V-32Q{half - 14}-14 {half - 36}-14H-{half - 36}Q-{half - 14}-14-{half - 14}-32Z"
    s.path(fluid, s.linear(thin(lighten(look.base, 40), 70), thin(darken(look.base, 10), 70)))
    s.box(-8, -height - 20, 16, height - 60, thin(WHITE, 34), corner=8)
    s.box(-half, -height + bend + 60, 2 * half, height - bend - 120, thin(lighten(look.accent, 70), 94))
    with s.at(0, -(height - bend) // 2):
        draw_emblem(s, look.form, look.trim, 44)
    gleam(s, -half + 16, -height + bend, -40)


def draw_jar(s: Sketch, look: Look) -> None:
    """Draw a cream jar, closed or with the lid leaning beside it."""
    opened = look.form % 2 == 1
    half, height = (230, 210) if look.form % 3 else (210, 240)
    if opened:
        with s.at(half + 70, -130, turn=18):
            s.oval(0, 0, 60, 140, s.metal(look.accent))
            s.oval(-16, 0, 54, 134, s.linear(lighten(look.accent, 50), look.accent))
            s.oval(-16, 0, 40, 112, thin(darken(look.accent, 24), 40))
    body = f"M-{half}-{height}V-50Q-{half} 0-{half - 50} 0H{half - 50}Q{half} 0 {half}-50V-{height}Z"
    s.path(body, s.round(look.base))
    if opened:
        s.oval(0, -height, half, 50, lighten(look.base, 30))
        s.oval(0, -height + 4, half - 22, 38, "#fdf6ec")
        s.path(
            f"M-120-{height}Q-60-{height + 70} 10-{height + 30}Q60-{height + 76} 110-{height + 4}Q0-{height - 40}-120-{height}Z",
            s.linear("#fffdf8", "#f3e6d3"),
        )
    else:
        s.box(-half - 10, -height - 100, 2 * half + 20, 112, s.round(look.accent), corner=22)
        s.oval(0, -height - 92, half - 6, 16, thin(WHITE, 46))
        s.box(-half - 10, -height + 2, 2 * half + 20, 9, thin(SHADE, 20))
    s.box(-half, -height + 74, 2 * half, 92, thin(lighten(look.base, 70), 90))
    with s.at(0, -height + 120):
        draw_emblem(s, look.form + 1, look.trim, 34)
    gleam(s, -half + 24, -height + 30, -40)


def draw_tube(s: Sketch, look: Look) -> None:
    """Draw a squeeze tube standing on its cap."""
    wide, top = ((170, -560), (140, -480), (190, -500))[look.form % 3]
    line = f"M-{wide} {top}H{wide}Q{wide - 4}-260 {wide - 40}-120H-{wide - 40}Q-{wide - 4}-260-{wide} {top}Z"
    s.path(line, s.round(look.base))
    s.path(f"M-{wide} {top}H{wide}L{wide - 1} {top + 46}H-{wide - 1}Z", darken(look.base, 9))
    for x in range(-wide + 10, wide, 18):
        s.line(f"M{x} {top + 6}v34", thin(SHADE, 18), 4)
    s.box(-wide + 36, -126, 2 * wide - 72, 126, s.round(look.accent), corner=16)
    with s.inside(line):
        s.path(f"M-200-300Q-60-{360 + look.form * 10} 60-300T240-300V-120H-200Z", thin(look.accent, 55))
        s.path("M-200-240Q-60-290 60-230T240-240V-120H-200Z", thin(look.trim, 50))
    with s.at(0, top + 150):
        draw_emblem(s, look.form + 2, look.trim, 50)
    gleam(s, -wide + 40, top + 70, -200, 14)


def draw_toner(s: Sketch, look: Look) -> None:
    """Draw a tall bottle of lotion with a cap: round, square or tapering."""
    form = look.form % 3
    line = (
        "M-50-470Q-140-450-140-380V-40Q-140 0-100 0H100Q140 0 140-40V-380Q140-450 50-470Z",
        "M-150-430Q-150-460-120-460H120Q150-460 150-430V-20Q150 0 130 0H-130Q-150 0-150-20Z",
        "M-70-480Q-90-300-170-60Q-176 0-120 0H120Q176 0 170-60Q90-300 70-480Z",
    )[form]
    s.box(-62, -610, 124, 150, s.metal(look.accent) if form else s.round(look.trim), corner=14)
    glass(s, line, look.base)
    with s.inside(line):
        s.box(-200, -380, 400, 400, s.linear(thin(lighten(look.base, 45), 65), thin(look.base, 40)))
        s.oval(0, -380, 190, 16, thin(WHITE, 40))
        s.box(-90, -320, 180, 210, thin(lighten(look.accent, 78), 92), corner=90 if form == 2 else 8)
    with s.at(0, -215):
        draw_emblem(s, look.form + 3, look.trim, 54)
    gleam(s, -120 if form != 2 else -92, -360, -60)


def draw_pump(s: Sketch, look: Look) -> None:
    """Draw a bottle with a pump, as shampoo and body wash come in."""
    wide, tall = ((170, 400), (200, 340), (150, 450))[look.form % 3]
    s.box(-14, -tall - 170, 28, 110, s.metal(lighten(look.trim, 20)))
    s.path(
        f"M-40-{tall + 190}H60Q70-{tall + 190} 130-{tall + 176}L150-{tall + 130}L120-{tall + 136}L60-{tall + 152}H-40Z",
        s.round(look.trim),
    )
    s.box(-54, -tall - 74, 108, 80, s.round(look.trim), corner=12)
    line = f"M-54-{tall}H54Q{wide}-{tall - 10} {wide}-{tall - 90}V-44Q{wide} 0 {wide - 44} 0H-{wide - 44}Q-{wide} 0-{wide}-44V-{tall - 90}Q-{wide}-{tall - 10}-54-{tall}Z"
    s.path(line, s.round(look.base))
    with s.inside(line):
        s.path(
            f"M-{wide}-{tall // 2}Q0-{tall // 2 + 70} {wide}-{tall // 2}V-90Q0-30-{wide}-90Z",
            thin(lighten(look.accent, 40), 94),
        )
    with s.at(0, -tall // 2 + 40):
        draw_emblem(s, look.form, look.trim, 56)
    gleam(s, -wide + 22, -tall + 90, -60)


def draw_mask(s: Sketch, look: Look) -> None:
    """Draw sachets of sheet masks, fanned."""
    for turn, x, shade in ((16, 130, 16), (5, 40, 8), (-8, -50, 0)):
        with s.at(x, 0, turn=turn):
            sachet = "M-160-470H160V-10H-160Z"
            s.path(sachet, s.linear(lighten(look.base, 16 - shade // 2), darken(look.base, shade)))
            s.path("M-160-470H160V-436H-160ZM-160-44H160V-10H-160Z", thin(WHITE, 30))
            s.volume(sachet, 16)
    with s.at(-50, 0, turn=-8):
        s.path("M-90-330Q-96-400 0-404Q96-400 90-330Q96-190 0-130Q-96-190-90-330Z", s.soft("#fdf3e7", 6))
        for x in (-40, 40):
            s.path(f"M{x - 24}-290Q{x}-316 {x + 24}-290Q{x}-276 {x - 24}-290Z", look.base)
        s.path("M-28-190Q0-210 28-190Q0-166-28-190Z", look.base)
        s.path("M-8-258L0-226H-14Z", thin(SHADE, 22))
        with s.at(100, -110):
            draw_emblem(s, look.form, look.accent, 34)


def draw_spray(s: Sketch, look: Look) -> None:
    """Draw a can or bottle with a spray head, as sun care comes in."""
    if look.form % 2:
        s.box(-120, -420, 240, 420, s.round(look.base), corner=20)
        s.path("M-120-416Q-110-480-60-490H60Q110-480 120-416Z", s.metal(lighten(look.accent, 30)))
        s.box(-52, -600, 104, 118, s.round(look.trim), corner=18)
        top = -416
    else:
        s.box(-150, -390, 300, 390, s.round(look.base), corner=70)
        s.box(-56, -560, 112, 180, s.round(look.accent), corner=20)
        top = -390
    s.path(f"M-120 {top + 150}Q0 {top + 60} 120 {top + 150}V-70Q0-130-120-70Z", thin(look.accent, 75))
    s.dot(0, top + 216, 62, lighten(look.trim, 50))
    for turn in range(0, 360, 30):
        with s.at(0, top + 216, turn=turn):
            s.line("M0-78V-96", lighten(look.trim, 50), 11)
    gleam(s, -100, top + 30, -30)


def draw_soap(s: Sketch, look: Look) -> None:
    """Draw a stack of two soap bars, the upper one tied with a ribbon."""
    for y, colour, lean in ((0, look.accent, 20), (-130, look.base, -14)):
        with s.at(lean, y):
            s.box(-240, -130, 480, 130, s.round(colour), corner=40)
            s.path("M-216-122Q0-150 216-122Q190-96 0-98Q-190-96-216-122Z", thin(WHITE, 34))
    if look.form % 2:
        s.box(-60, -262, 100, 134, thin(look.trim, 92))
        s.path(
            "M-10-262Q-90-340-110-280Q-100-250-10-262Q90-340 100-280Q90-250-10-262Z",
            s.soft(look.trim),
            stroke=darken(look.trim, 22),
            width=3,
        )
    else:
        with s.at(-14, -200):
            draw_emblem(s, look.form, darken(look.base, 24), 44)
        for x, y, size in ((-130, -300, 36), (-70, -330, 22), (150, -296, 28)):
            s.dot(x, y, size, s.radial(thin(WHITE, 10), thin(WHITE, 30), thin(WHITE, 85)))

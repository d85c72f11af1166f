"""What stands in the bathroom, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import gleam
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_pump(s: Sketch, look: Look) -> None:
    """Draw a bottle with a pump, as shampoo and body wash come in."""
    wide, tall = ((170, 400), (200, 340), (150, 450))[look.form % 3]
    s.box(-14, -tall - 170, 28, 110, s.metal(lighten(look.trim, 20)))
    s.path(
        f"M-40-{tall + 190}H60Q70-{tall + 190} 130-{tall + 176}L150-{tall + 130}L120-{tall + 136}L60-{tall + 152}H-40Z",
        s.round(look.trim),
    )
    s.box(-54, -tall - 74, 108, 80, s.round(look.trim), corner=12)
    line = (
        f"M-54-{tall}H54Q{wide}-{tall - 10} {wide}-{tall - 90}V-44Q{wide} 0 {wide - 44} 0"
        f"H-{wide - 44}Q-{wide} 0-{wide}-44V-{tall - 90}Q-{wide}-{tall - 10}-54-{tall}Z"
    )
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

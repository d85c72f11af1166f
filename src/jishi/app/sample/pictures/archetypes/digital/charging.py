"""What gives phones power, standing on the origin."""

from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_powerbank(s: Sketch, look: Look) -> None:
    """Draw a power bank: a slab with lights, or a round-cornered cube with a cable loop."""
    if look.form % 2:
        s.path("M-90-420Q-90-560 40-540Q170-520 190-590", stroke=darken(look.accent, 10), width=22)
        with s.at(196, -600, turn=16):
            s.box(-26, -60, 52, 80, lighten(look.accent, 30), corner=12)
            s.box(-18, -104, 36, 46, s.metal("#c9ccd2"), corner=8)
        s.box(-200, -420, 400, 420, s.round(look.base), corner=70)
        s.box(-140, -330, 280, 120, "#1d1f29", corner=22)
        for index in range(4):
            s.box(-116 + index * 60, -304, 42, 68, look.accent if index < 3 else thin(look.accent, 30), corner=10)
        with s.at(0, -120):
            draw_emblem(s, look.form + 9, lighten(look.trim, 30), 44)
        return
    s.box(-60, -628, 120, 30, "#23222b", corner=6)
    s.box(-170, -620, 340, 620, s.round(look.base), corner=50)
    s.box(-170, -150, 340, 150, thin(SHADE, 14), corner=40)
    for x in range(-150, 160, 22):
        s.line(f"M{x}-130V-30", thin(SHADE, 24), 6)
    s.path("M14-430L-56-320H-6L-20-224L56-346H4Z", look.accent)
    for index in range(4):
        s.dot(-54 + index * 36, -560, 9, "#f6f2e6" if index < 3 else thin(WHITE, 30))


def draw_charger(s: Sketch, look: Look) -> None:
    """Draw a wall charger with its cable, or a round charging pad."""
    if look.form % 2:
        s.path("M200-40Q330-30 380-110", stroke=darken(look.base, 22), width=18)
        s.oval(0, -40, 300, 72, darken(look.base, 24))
        s.oval(0, -62, 300, 72, s.linear(lighten(look.base, 26), look.base))
        s.oval(0, -62, 230, 52, "none", stroke=look.accent, width=9)
        with s.at(0, -190, turn=-8):
            s.box(-150, -340, 300, 440, darken(look.trim, 36), corner=44)
            screen(s, (-138, -328, 276, 416), look, 36)
        s.path("M-20-100H24L-4-60H26L-30-10L-10-52H-40Z", thin(WHITE, 90))
        return
    for x in (-70, 30):
        s.box(x, -520, 34, 130, s.metal("#c9ccd2"), corner=6)
    s.box(-190, -420, 380, 420, s.round(look.base), corner=60)
    s.box(-150, -380, 300, 210, thin(WHITE, 12), corner=30)
    with s.at(0, -280):
        draw_emblem(s, look.form + 10, look.trim, 54)
    for x, colour in ((-110, look.accent), (0, look.accent), (110, look.trim)):
        s.box(x - 38, -120, 76, 34, "#20202a", corner=17)
        s.box(x - 24, -108, 48, 10, colour, corner=5)
    s.path("M110-100Q150 60 280 10Q380-50 330-180", stroke=darken(look.accent, 4), width=20)
    s.box(300, -260, 56, 90, lighten(look.accent, 34), corner=14)


def draw_cable(s: Sketch, look: Look) -> None:
    """Draw a coiled cable with its plugs."""
    braid = s.tile(
        16,
        16,
        f'<path d="M0 0l8 8l-8 8M8 8l8-8M8 8l8 8" stroke="{thin(lighten(look.base, 70), 60)}"'
        ' stroke-width="3" fill="none"/>',
    )
    for step, (rx, ry) in enumerate(((290, 230), (256, 200), (222, 170))):
        s.oval(0, -260 + step * 10, rx, ry, "none", stroke=darken(look.base, 24 - step * 8), width=32)
        s.oval(0, -260 + step * 10, rx, ry, "none", stroke=braid, width=24)
    s.line("M190-170Q260-40 330-60", look.base, 30)
    s.line("M-190-170Q-250-60-300-170", look.base, 30)
    for x, y, turn in ((330, -60, 100), (-306, -180, -30)):
        with s.at(x, y, turn=turn):
            s.box(-30, -110, 60, 110, s.round(look.accent), corner=14)
            s.box(-20, -164, 40, 58, s.metal("#c9ccd2"), corner=12)
    s.box(-60, -100, 120, 62, s.round(look.trim), corner=12)

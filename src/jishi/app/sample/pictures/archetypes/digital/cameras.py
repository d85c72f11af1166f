"""Cameras and lenses, standing on the origin."""

from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_camera(s: Sketch, look: Look) -> None:
    """Draw a camera: with a lens, instant, or a tiny action camera."""
    (_mirrorless, _instant, _action)[look.form % 3](s, look)


def lens_glass(s: Sketch, x: int, y: int, radius: int) -> None:
    """Draw the front of a lens."""
    s.dot(x, y, radius, "#1a1a22")
    s.dot(x, y, radius * 8 // 10, s.radial("#7a6bb0", "#2f3d6b", "#15151f", x=40, y=36, reach=65))
    s.dot(x, y, radius * 5 // 10, s.radial("#4d7f9e", "#1b2238", "#0d0d15", x=40, y=36, reach=65))
    s.oval(x - radius // 3, y - radius // 3, radius // 5, radius // 8, thin(WHITE, 75))
    s.dot(x + radius // 4, y + radius // 4, radius // 12, thin("#ffd9a0", 70))


def _mirrorless(s: Sketch, look: Look) -> None:
    s.path("M-130-420L-90-520H90L130-420Z", s.linear(lighten("#55565e", 20), "#3d3e46"))
    s.box(-60, -490, 120, 40, "#1d1d25", corner=8)
    for x, wide in ((-290, 90), (180, 70), (270, 60)):
        s.box(x, -460, wide, 50, s.metal("#b9bac0"), corner=10)
    s.box(-370, -430, 740, 430, s.linear("#d4d2ce", "#aeaca8"), corner=44)
    s.path("M-370-330H370V-70H-370Z", s.soft(look.base, 8))
    s.path(
        "M-370-330H370V-70H-370Z",
        s.tile(
            16,
            16,
            f'<circle cx="4" cy="4" r="3" fill="{thin(SHADE, 30)}"/>'
            f'<circle cx="12" cy="12" r="3" fill="{thin(SHADE, 30)}"/>',
        ),
    )
    s.path("M-370-330H-290V-70H-370Z", thin(WHITE, 10))
    s.dot(0, -205, 216, s.metal("#8f9097"))
    s.dot(0, -205, 196, "#2b2b33")
    s.ring(0, -205, 174, look.accent, 8)
    lens_glass(s, 0, -205, 150)
    s.box(-320, -392, 70, 34, "#f3f0e8", corner=8)
    s.dot(300, -376, 18, look.accent)


def _instant(s: Sketch, look: Look) -> None:
    s.path("M-200-40L-180 0H180L200-40Z", "#fffdf6")
    s.path(
        "M-250-560Q-250-600-200-600H200Q250-600 250-560L310-110Q310-40 250-40H-250Q-310-40-310-110Z",
        s.linear(lighten(look.base, 24), look.base, darken(look.base, 12)),
    )
    s.path("M-302-130Q0-90 302-130L310-100Q310-40 250-40H-250Q-310-40-310-100Z", darken(look.base, 14))
    s.box(-190, -92, 380, 24, "#26252e", corner=10)
    s.dot(0, -300, 176, lighten(look.accent, 40))
    s.dot(0, -300, 150, s.metal("#d9d6d0"))
    lens_glass(s, 0, -300, 112)
    s.box(-220, -550, 130, 84, "#fff3d6", corner=20)
    s.box(-206, -536, 102, 56, s.linear("#ffffff", "#ffe7ae"), corner=12)
    s.box(110, -550, 100, 84, "#23222b", corner=20)
    s.dot(236, -420, 26, s.ball(look.trim))
    for index, colour in enumerate((look.trim, look.accent, lighten(look.trim, 40))):
        s.box(-14 + index * 12 - 4, -176 + 60, 9, 30, colour)


def _action(s: Sketch, look: Look) -> None:
    s.path("M-60-40H60V0H-60Z", darken(look.base, 30))
    s.box(-300, -470, 600, 440, s.soft(darken(look.base, 6), 12), corner=80)
    s.box(-270, -440, 540, 380, darken(look.base, 24), corner=60)
    s.box(-10, -430, 260, 260, "#2c2c35", corner=60)
    lens_glass(s, 120, -300, 112)
    s.box(-230, -400, 180, 150, "#14141c", corner=24)
    screen(s, (-220, -390, 160, 130), look, 18)
    s.dot(-140, -140, 30, look.accent)
    s.box(-130, -490, 130, 26, look.accent, corner=13)
    for x in range(20, 240, 34):
        s.line(f"M{x}-140V-90", thin(SHADE, 50), 9)


def draw_lens(s: Sketch, look: Look) -> None:
    """Draw a camera lens, standing."""
    s.box(-150, -90, 300, 90, s.metal("#9a9ba2"), corner=10)
    s.box(-190, -420, 380, 340, s.round(look.base), corner=16)
    for y, colour in ((-300, darken(look.base, 30)), (-200, darken(look.base, 30))):
        s.box(-196, y, 392, 76, s.round(colour), corner=10)
        for x in range(-184, 190, 18):
            s.line(f"M{x} {y + 8}v60", thin(WHITE, 16), 5)
    s.box(-192, -352, 384, 14, look.accent)
    s.box(-210, -560, 420, 150, s.round(look.base), corner=16)
    s.oval(0, -560, 210, 64, "#24242c")
    s.oval(0, -560, 176, 50, s.radial("#7a6bb0", "#2f3d6b", "#15151f", x=40, y=36, reach=65))
    s.oval(-60, -572, 44, 13, thin(WHITE, 70))
    s.dot(-110, -120, 11, look.trim)

"""Routers and lamps, standing on the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_router(s: Sketch, look: Look) -> None:
    """Draw a router: with aerials, or a quiet tower."""
    if look.form % 2:
        s.path("M-170-560Q-170-600 0-604Q170-600 170-560L190-30Q180 0 0 0Q-180 0-190-30Z", s.round(look.base))
        s.oval(0, -568, 168, 34, lighten(look.base, 36))
        s.oval(0, -568, 120, 22, darken(look.base, 14))
        for y in range(-470, -120, 30):
            s.line(f"M-150 {y}Q0 {y + 22} 150 {y}", thin(SHADE, 14), 8)
        s.dot(0, -70, 15, look.accent)
        s.dot(0, -70, 34, s.radial(thin(look.accent, 60), thin(look.accent, 0)))
        return
    for x, turn in ((-270, -12), (-100, -4), (100, 4), (270, 12)):
        with s.at(x, -130, turn=turn):
            s.box(-19, -420, 38, 430, s.round(darken(look.base, 10)), corner=18)
    s.path(
        "M-350-160H350L390-40Q390 0 350 0H-350Q-390 0-390-40Z",
        s.linear(lighten(look.base, 24), look.base, darken(look.base, 18)),
    )
    s.path("M-300-140H300L320-90H-320Z", thin(WHITE, 16))
    for x in range(-120, 121, 60):
        s.dot(x, -40, 9, look.accent)


def draw_lamp(s: Sketch, look: Look) -> None:
    """Draw a desk lamp: jointed, or a glowing globe."""
    if look.form % 2:
        s.oval(0, -330, 380, 340, s.radial(thin("#ffe2a6", 70), thin("#ffe2a6", 0)))
        s.path("M-130-90H130L150 0H-150Z", s.round(look.base))
        s.dot(0, -320, 240, s.radial("#fffaf0", "#fff1d0", "#fbdca0"))
        s.path("M-180-460Q-110-540-20-546Q-110-480-150-390Z", thin(WHITE, 80))
        s.box(-140, -100, 280, 22, s.metal(look.accent), corner=8)
        return
    s.path("M-37-365L255-495L440 0H20Z", s.linear(thin("#ffe9b8", 95), thin("#ffe9b8", 40), thin("#ffe9b8", 0)))
    s.path("M-280-40H60Q90 0 50 0H-270Q-310 0-280-40Z", s.round(look.base))
    s.line("M-110-40L-210-330", darken(look.base, 16), 26)
    s.line("M-210-330L60-540", look.base, 26)
    s.dot(-210, -330, 30, s.ball(look.accent))
    with s.at(60, -540, turn=-24):
        s.path("M-60-40H60Q130 40 160 120H-160Q-130 40-60-40Z", s.round(look.base))
        s.oval(0, 120, 160, 26, "#fff3cf")
        s.dot(0, -36, 34, s.ball(look.accent))

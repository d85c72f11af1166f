"""Computers and desk gear, standing on the origin."""

from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_laptop(s: Sketch, look: Look) -> None:
    """Draw an open laptop."""
    s.box(-330, -510, 660, 440, darken(look.base, 44), corner=26)
    screen(s, (-312, -492, 624, 396), look, 12)
    s.dot(0, -501, 4, "#5b5b66")
    s.path("M-330-76H330L400-18H-400Z", s.linear(darken(look.base, 12), lighten(look.base, 20)))
    for row in range(3):
        left = 250 + row * 20
        s.line(f"M-{left} {-66 + row * 14}H{left}", thin("#23222b", 66), 9)
    s.path("M-80-28H80L86-20H-86Z", thin(SHADE, 24))
    s.path("M-402-20H402Q400 0 370 0H-370Q-400 0-402-20Z", s.linear(look.base, darken(look.base, 20)))
    s.box(-60, -20, 120, 8, darken(look.base, 30), corner=4)


def draw_tablet(s: Sketch, look: Look) -> None:
    """Draw a tablet, with a pen or on a keyboard cover."""
    if look.form % 2:
        s.path("M-370 0H370L330-90H-330Z", s.linear(darken(look.accent, 16), darken(look.accent, 30)))
        for row in range(3):
            s.line(f"M-{290 + row * 14} {-72 + row * 22}H{290 + row * 14}", thin(lighten(look.accent, 40), 60), 12)
        s.box(-330, -560, 660, 480, darken(look.base, 40), corner=34)
        screen(s, (-308, -538, 616, 436), look, 18)
        return
    with s.at(-50, 0, turn=-3):
        s.box(-300, -680, 540, 680, s.linear(lighten(look.base, 18), darken(look.base, 14)), corner=44)
        s.box(-290, -670, 520, 660, "#1b1b24", corner=38)
        screen(s, (-268, -648, 476, 616), look, 20)
    with s.at(300, 0, turn=6):
        s.box(-17, -560, 34, 530, s.round("#f6f3ee"), corner=17)
        s.path("M-17-40L0 0L17-40Z", darken("#f6f3ee", 40))
        s.box(-17, -470, 34, 14, look.accent)


def draw_keyboard(s: Sketch, look: Look) -> None:
    """Draw a keyboard seen from above and in front."""
    s.path("M-380-250H380L420-30Q420 0 390 0H-390Q-420 0-420-30Z", darken(look.base, 26))
    s.path("M-380-270H380L420-50Q416-24 390-24H-390Q-416-24-420-50Z", s.linear(lighten(look.base, 18), look.base))
    for row in range(4):
        count, y = (14, 14, 13, 9)[row], -256 + row * 56
        span = 724 + row * 22
        for index in range(count):
            wide = span // count
            x = -span // 2 + index * wide
            extra = row == 3 and index == 4
            colour = look.accent if (index in (0, count - 1) and row in (0, 2)) else lighten(look.base, 52)
            colour = look.trim if extra else colour
            s.box(x + 4, y + 8, wide - 8, 44, darken(colour, 26), corner=10)
            s.box(x + 6, y, wide - 12, 42, s.linear(lighten(colour, 20), colour), corner=9)
    if look.form % 2:
        s.dot(360, -300, 40, s.metal(look.accent))
        s.dot(360, -304, 28, lighten(look.accent, 30))


def draw_mouse(s: Sketch, look: Look) -> None:
    """Draw a mouse from above: slim, or with a thumb rest."""
    if look.form % 2:
        s.path("M-160-420Q-270-300-230-120Q-200-10-100-30Z", s.soft(darken(look.base, 20)))
    line = "M0-600Q190-590 200-300Q200-10 0 0Q-200-10-200-300Q-190-590 0-600Z"
    s.path(line, s.ball(look.base))
    s.path("M-196-330Q0-280 196-330", stroke=thin(SHADE, 40), width=6)
    s.line("M0-596V-310", thin(SHADE, 46), 6)
    s.box(-26, -520, 52, 130, darken(look.base, 40), corner=26)
    s.box(-16, -500, 32, 90, s.metal(look.accent), corner=16)
    s.path("M-150-440Q-140-560-50-576Q-110-500-120-400Z", thin(WHITE, 36))
    with s.at(0, -120):
        draw_emblem(s, look.form + 9, thin(look.accent, 90), 36)
    s.line("M-130-30Q0 24 130-30", look.accent, 8)


def draw_monitor(s: Sketch, look: Look) -> None:
    """Draw a monitor, flat or curved."""
    s.path("M-140-24Q0-44 140-24L160 0H-160Z", s.metal(look.base))
    s.path("M-46-180H46L60-24H-60Z", s.metal(darken(look.base, 10)))
    if look.form % 2:
        s.path("M-420-610Q0-560 420-610L420-150Q0-200-420-150Z", darken(look.base, 46))
        with s.inside("M-404-592Q0-544 404-592L404-170Q0-218-404-170Z"):
            screen(s, (-410, -600, 820, 460), look, 4)
    else:
        s.box(-390, -630, 780, 470, darken(look.base, 46), corner=18)
        screen(s, (-374, -614, 748, 410), look, 6)
        s.dot(0, -182, 7, look.accent)


def draw_drive(s: Sketch, look: Look) -> None:
    """Draw a pocket drive and a memory stick."""
    with s.at(-80, 0, turn=-6):
        s.box(-180, -460, 360, 460, s.soft(look.base, 12), corner=44)
        for y in range(-400, -120, 34):
            s.line(f"M-130 {y}H130", thin(SHADE, 20), 12)
        s.box(-140, -100, 120, 50, look.accent, corner=14)
        s.dot(110, -74, 12, "#bff0c8")
        s.volume("M-136-460H136Q180-460 180-416V-44Q180 0 136 0H-136Q-180 0-180-44V-416Q-180-460-136-460Z", 16)
    with s.at(230, 0, turn=12):
        s.box(-44, -380, 88, 110, s.metal("#c9ccd2"), corner=6)
        s.box(-22, -350, 14, 20, "#5a5d66")
        s.box(8, -350, 14, 20, "#5a5d66")
        s.box(-60, -280, 120, 270, s.round(look.trim), corner=24)
        s.ring(0, -60, 20, lighten(look.trim, 50), 8)


def draw_hub(s: Sketch, look: Look) -> None:
    """Draw a multi-port hub with its short cable."""
    s.path("M-260-130Q-420-150-400-300Q-380-430-300-420", stroke=darken(look.base, 20), width=26)
    with s.at(-300, -420, turn=80):
        s.box(-26, -80, 52, 90, s.round(look.base), corner=12)
        s.box(-18, -130, 36, 54, s.metal("#c9ccd2"), corner=10)
    s.path("M-280-230H340L380-130H-300Z", s.linear(lighten(look.base, 34), lighten(look.base, 10)))
    s.box(-300, -130, 680, 130, s.linear(look.base, darken(look.base, 16)), corner=18)
    for x, wide in ((-260, 90), (-140, 90), (-20, 60), (70, 120), (220, 50), (300, 44)):
        s.box(x, -90, wide, 44, "#1d1d26", corner=10)
        s.box(x + 8, -72, wide - 16, 12, thin(look.accent, 80), corner=4)
    s.dot(-230, -180, 9, look.accent)


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

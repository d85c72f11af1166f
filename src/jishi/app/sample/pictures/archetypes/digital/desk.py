"""What lies around computers, standing on the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


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

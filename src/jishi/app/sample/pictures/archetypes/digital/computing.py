"""Computers and their screens, standing on the origin."""

from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
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

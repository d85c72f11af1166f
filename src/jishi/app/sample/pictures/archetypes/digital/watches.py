"""Watches and bands, standing on the origin."""

from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_watch(s: Sketch, look: Look) -> None:
    """Draw a smart watch with a round or a square face; the base is the strap."""
    strap = s.linear(
        darken(look.base, 20), look.base, lighten(look.base, 12), look.base, darken(look.base, 20), across=True
    )
    s.path("M-110-520L-96-690Q-90-710 0-710Q90-710 96-690L110-520Z", strap)
    s.path("M-110-190L-96-20Q-90 0 0 0Q90 0 96-20L110-190Z", strap)
    for y in (-130, -96, -62):
        s.oval(0, y, 14, 9, darken(look.base, 44))
    s.box(176 if look.form % 2 else 196, -400, 30, 84, s.metal(look.trim), corner=12)
    if look.form % 2:
        s.box(-180, -560, 360, 410, s.metal(darken(look.trim, 8)), corner=96)
        s.box(-162, -542, 324, 374, "#14141c", corner=82)
        screen(s, (-146, -526, 292, 342), look, 66)
    else:
        s.dot(0, -355, 212, s.metal(look.trim))
        s.dot(0, -355, 190, "#14141c")
        for turn in range(0, 360, 30):
            with s.at(0, -355, turn=turn):
                s.box(-4, -178, 8, 26 if turn % 90 == 0 else 14, lighten(look.accent, 50), corner=4)
        s.ring(0, -355, 116, thin(look.accent, 30), 18)
        s.path("M0-471A116 116 0 1 1-100-296", stroke=look.accent, width=18)
        with s.at(0, -355):
            s.line("M0 0L50-70", WHITE, 13)
            s.line("M0 0L-30-120", WHITE, 9)
            s.dot(0, 0, 13, look.accent)
    s.path("M-130-440Q-90-530 10-530Q-80-490-110-400Z", thin(WHITE, 22))


def draw_band(s: Sketch, look: Look) -> None:
    """Draw a slim fitness band, curved."""
    s.path("M-220-60Q-300-560 0-600Q300-560 220-60", stroke=darken(look.base, 26), width=110)
    s.path("M-226-40Q-300-570 0-606Q300-570 226-40", stroke=look.base, width=88)
    s.box(-104, -680, 208, 250, s.metal(look.trim), corner=64)
    screen(s, (-86, -662, 172, 214), look, 50)
    for y in (-60, -120, -180):
        s.oval(226 + (y + 60) // 12 * -1, y, 13, 11, darken(look.base, 40))
    s.box(-270, -90, 86, 60, s.metal(look.accent), corner=16)

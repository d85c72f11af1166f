"""Watches, cameras and play, standing on the origin."""

from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
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
            f'<circle cx="4" cy="4" r="3" fill="{thin(SHADE, 30)}"/><circle cx="12" cy="12" r="3" fill="{thin(SHADE, 30)}"/>',
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


def draw_drone(s: Sketch, look: Look) -> None:
    """Draw a drone hovering over the ground."""
    with s.at(0, -330):
        for flip in (False, True):
            with s.at(0, 0, flip=flip):
                s.line("M60-20L300-110M80 20L320 90", darken(look.base, 20), 40)
                s.line("M60-24L300-114M80 16L320 86", lighten(look.base, 20), 14)
                for x, y in ((300, -130), (320, 70)):
                    s.box(x - 26, y - 20, 52, 70, s.metal(darken(look.base, 14)), corner=14)
                    s.oval(x, y - 26, 140, 20, thin(look.trim, 34))
                    s.oval(x, y - 26, 140, 20, "none", stroke=thin(look.trim, 60), width=4)
                    s.dot(x, y - 28, 12, look.accent)
                s.line("M90 60L130 190H180", darken(look.base, 34), 16)
        s.path("M-150-60Q-140-130 0-134Q140-130 150-60L130 70Q0 120-130 70Z", s.ball(look.base))
        s.path("M-110-80Q-60-116 60-112Q-40-90-90-50Z", thin(WHITE, 44))
        s.box(-60, 44, 120, 90, darken(look.base, 44), corner=26)
        lens_glass(s, 0, 92, 40)
        s.line("M-110 0H-60M60 0H110", look.accent, 11)


def draw_controller(s: Sketch, look: Look) -> None:
    """Draw a game controller, or a hand-held console."""
    if look.form % 2:
        s.box(-400, -400, 800, 400, s.soft(look.base, 10), corner=120)
        s.box(-240, -370, 480, 340, "#16161e", corner=20)
        screen(s, (-226, -356, 452, 312), look, 12)
        for x in (-320, 320):
            s.dot(x, -300 if x < 0 else -130, 48, darken(look.base, 34))
            s.dot(x, -304 if x < 0 else -134, 38, s.ball(darken(look.base, 20)))
        for x, y, colour in (
            (320, -330, look.accent),
            (320, -250, look.trim),
            (282, -290, lighten(look.accent, 40)),
            (358, -290, lighten(look.trim, 40)),
        ):
            s.dot(x, y, 19, s.ball(colour))
        s.path("M-338-180h36v38h38v36h-38v38h-36v-38h-38v-36h38Z", darken(look.base, 34))
        return
    line = "M-200-430Q-130-470-80-420H80Q130-470 200-430Q330-380 370-120Q380 0 300-4Q240-10 170-130Q140-170 100-170H-100Q-140-170-170-130Q-240-10-300-4Q-380 0-370-120Q-330-380-200-430Z"
    s.path(line, s.linear(lighten(look.base, 24), look.base, darken(look.base, 18)))
    s.volume(line, 16)
    for x, y in ((-110, -210), (110, -210)):
        s.dot(x, y, 62, darken(look.base, 36))
        s.dot(x, y - 5, 48, s.ball(darken(look.base, 24)))
    s.path("M-234-390h40v42h42v40h-42v42h-40v-42h-42v-40h42Z", darken(look.base, 40))
    for x, y, colour in (
        (214, -382, look.accent),
        (214, -276, look.trim),
        (162, -330, lighten(look.accent, 40)),
        (266, -330, lighten(look.trim, 40)),
    ):
        s.dot(x, y, 25, s.ball(colour))
    s.box(-60, -390, 120, 70, darken(look.base, 24), corner=18)
    with s.at(0, -356):
        draw_emblem(s, look.form + 3, lighten(look.accent, 20), 22)


def draw_reader(s: Sketch, look: Look) -> None:
    """Draw an e-reader in its cover."""
    with s.at(60, 0, turn=6):
        s.box(-240, -650, 480, 650, s.soft(look.base, 10), corner=30)
    with s.at(-30, 0, turn=-3):
        s.box(-240, -650, 480, 650, "#35353d", corner=34)
        s.box(-204, -610, 408, 530, "#efece2", corner=8)
        s.path("M-204-260Q-120-340-40-270T120-290T204-250V-80H-204Z", "#c9c6bb")
        s.path("M-204-190Q-100-260 0-200T204-190V-80H-204Z", "#9d9a91")
        s.dot(70, -450, 60, "#d9d6cb")
        for x, y in ((-110, -470), (-60, -510), (-140, -430)):
            s.line(f"M{x} {y}q18-18 36 0q18-18 36 0", "#8a877f", 6)
        s.box(-40, -52, 80, 20, "#4c4c55", corner=10)


def draw_projector(s: Sketch, look: Look) -> None:
    """Draw a small projector throwing light."""
    s.path("M120-260L460-470V20L120-150Z", s.linear(thin("#fff3c9", 85), thin("#fff3c9", 0), across=True))
    for x in (-210, 130):
        s.box(x, -30, 60, 30, darken(look.base, 44), corner=8)
    s.box(-290, -400, 480, 380, s.linear(lighten(look.base, 22), look.base, darken(look.base, 18)), corner=90)
    s.box(-250, -350, 170, 280, thin(SHADE, 14), corner=50)
    for y in range(-320, -90, 30):
        s.line(f"M-226 {y}H-104", thin(SHADE, 34), 9)
    s.dot(80, -205, 120, darken(look.base, 34))
    lens_glass(s, 80, -205, 96)
    s.ring(80, -205, 112, look.accent, 9)
    s.path("M-110-400Q-40-520 60-400", stroke=look.trim, width=22)

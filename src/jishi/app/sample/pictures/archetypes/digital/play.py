"""Drones, game controllers, readers and projectors, standing on the origin."""

from jishi.app.sample.pictures.archetypes.digital.cameras import lens_glass
from jishi.app.sample.pictures.archetypes.screen import screen
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


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
    line = (
        "M-200-430Q-130-470-80-420H80Q130-470 200-430Q330-380 370-120Q380 0 300-4Q240-10 170-130"
        "Q140-170 100-170H-100Q-140-170-170-130Q-240-10-300-4Q-380 0-370-120Q-330-380-200-430Z"
    )
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

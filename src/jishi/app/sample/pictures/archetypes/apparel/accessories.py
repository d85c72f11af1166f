"""Small things to wear or carry, laid flat around the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_scarf(s: Sketch, look: Look) -> None:
    """Draw a folded scarf with fringes, or a square silk scarf."""
    if look.form % 2:
        square = "M0-330L330 0L0 330L-330 0Z"
        s.path(square, s.soft(look.base, 8))
        lay_print(s, square, look)
        s.path("M0-300L300 0L0 300L-300 0Z", stroke=look.accent, width=22)
        s.path("M0-250L250 0L0 250L-250 0Z", stroke=look.trim, width=7)
        s.dot(0, 0, 96, thin(look.accent, 85))
        for turn in range(0, 360, 45):
            with s.at(0, 0, turn=turn):
                s.path("M0-40Q26-90 0-132Q-26-90 0-40Z", look.trim)
        s.dot(0, 0, 34, lighten(look.accent, 55))
        s.path("M0-330L330 0L190-20Z", thin(WHITE, 18))
        return
    for x, top, bottom, shade in ((-110, -260, 250, 0), (100, -300, 200, 9)):
        for fringe in range(-76, 80, 19):
            s.line(f"M{x + fringe} {bottom - 6}q6 40-2 78", darken(look.base, shade + 6), 8)
        line = f"M{x - 90} {top}h180V{bottom}h-180z"
        s.path(line, s.soft(darken(look.base, shade), 6))
        lay_print(s, line, look)
        s.path(
            f"M{x + 40} {top}Q{x + 20} {(top + bottom) // 2} {x + 60} {bottom}h-24Q{x} 0 {x + 40} {top}Z",
            thin(SHADE, 14),
        )
        s.volume(line, 14)
        s.path(f"M{x - 90} {bottom - 70}h180v16h-180zM{x - 90} {bottom - 42}h180v16h-180z", look.accent)
    loop = "M-230-330Q0-390 230-330Q250-190 180-170Q0-220-180-170Q-250-190-230-330Z"
    s.path(loop, s.soft(lighten(look.base, 4), 9))
    lay_print(s, loop, look)
    s.volume(loop, 20)


def draw_sunglasses(s: Sketch, look: Look) -> None:
    """Draw sunglasses with round or soft square lenses."""
    frame = look.base
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.line("M330-70Q350-190 250-240L150-252", darken(frame, 12), 22)
            if look.form % 2:
                s.oval(
                    180, 0, 150, 146, s.linear(darken(look.accent, 30), thin(look.accent, 80)), stroke=frame, width=24
                )
            else:
                lens = "M40-90Q180-130 330-96Q350 20 290 96Q190 136 90 92Q30 30 40-90Z"
                s.path(lens, s.linear(darken(look.accent, 34), thin(look.accent, 78)), stroke=frame, width=28)
            s.path("M90-70L160-84L100 60Q66 20 90-70Z", thin(WHITE, 30))
            s.path("M180-86L206-88L130 84L112 76Z", thin(WHITE, 22))
    s.line("M-36-40Q0-72 36-40", frame, 24)
    for x in (-330, 330):
        s.dot(x, -74, 10, lighten(look.trim, 45))


def draw_socks(s: Sketch, look: Look) -> None:
    """Draw a pair of socks."""
    sock = (
        "M-90-330H70Q76-80 90 30Q110 80 210 150Q270 220 210 280Q150 320 60 270L-80 180Q-120 140-110 60Q-80-120-90-330Z"
    )
    for x, y, turn, shade in ((80, -20, 14, 9), (-70, 20, -4, 0)):
        with s.at(x, y, turn=turn):
            s.path(sock, s.soft(darken(look.base, shade), 8))
            with s.inside(sock):
                lay_print(s, sock, look)
                s.oval(-90, 170, 110, 90, look.accent)
                s.oval(220, 260, 110, 110, look.accent)
                s.box(-100, -340, 190, 96, darken(look.accent, shade))
                s.path(
                    "M-100-340h190v96h-190z", s.tile(18, 10, f'<rect width="8" height="10" fill="{thin(SHADE, 18)}"/>')
                )
                s.box(-110, -226, 210, 16, look.trim)
            s.volume(sock, 18)


def draw_belt(s: Sketch, look: Look) -> None:
    """Draw a rolled belt with its buckle."""
    for radius, shade in ((290, 16), (236, 8), (182, 20), (128, 10)):
        s.ring(0, 0, radius, darken(look.base, shade + 18), 52)
        s.ring(0, 0, radius, darken(look.base, shade - 8 if shade > 8 else 0), 44)
        s.ring(-4, -6, radius + 6, thin(WHITE, 10), 8)
    s.path("M-20 262H330V322H-20Z", s.soft(look.base, 10))
    s.line("M-10 276H320M-10 308H320", thin(look.accent, 60), 4)
    for x in range(60, 220, 50):
        s.oval(x, 292, 9, 7, darken(look.base, 60))
    s.box(262, 232, 116, 120, thin(look.base, 0), corner=22, rim=(darken(look.trim, 10), 24))
    s.box(262, 232, 116, 120, thin(look.base, 0), corner=22, rim=(lighten(look.trim, 45), 8))
    s.line("M270 292H392", lighten(look.trim, 20), 15)


def draw_umbrella(s: Sketch, look: Look) -> None:
    """Draw an open umbrella."""
    s.line("M0-250V250Q0 330 70 330Q130 330 126 262", darken(look.trim, 24), 20)
    s.line("M20 330Q130 340 126 262", s.linear(darken(look.trim, 6), darken(look.trim, 30)), 30)
    canopy = (
        "M-370 20Q-340-300 0-310Q340-300 370 20Q310-40 246 16Q180-40 122 16Q60-40 0 16"
        "Q-60-40-122 16Q-180-40-246 16Q-310-40-370 20Z"
    )
    s.path(canopy, s.soft(look.base, 10))
    lay_print(s, canopy, look)
    s.path("M0-310Q-240-200-246 16Q-310-40-370 20Q-340-300 0-310Z", thin(WHITE, 14))
    s.path("M0-310Q110-180 122 16Q180-40 246 16Q240-200 0-310Z", thin(SHADE, 12))
    s.path("M0-310Q-110-180-122 16Q-60-40 0 16Z", look.accent if not look.pattern else thin(look.accent, 55))
    s.line("M0-306V-346", darken(look.trim, 20), 14)

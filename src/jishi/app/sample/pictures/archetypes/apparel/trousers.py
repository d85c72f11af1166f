"""Trousers, laid flat around the origin."""

from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_trousers(s: Sketch, look: Look) -> None:
    """Draw long trousers; the form makes them tapered, straight or wide."""
    hem, half = ((96, 120), (118, 128), (156, 140))[look.form % 3]
    leg = f"M-2-330H{half + 22}Q{half + 50}-120 {half + 70} 20L{150 + hem // 4} 370H{150 + hem // 4 - hem}L-2-74Z"
    for flip in (True, False):
        with s.at(0, 0, flip=flip):
            s.path(leg, s.linear(lighten(look.base, 8), look.base, darken(look.base, 16), across=flip))
            lay_print(s, leg, look)
            s.path(
                f"M{half - 30}-200Q{half + 20} 20 {120} 370L{96} 370Q{half - 40} 40 {half - 30}-200Z",
                thin(darken(look.base, 50), 15),
            )
            s.line(f"M{half - 36}-316Q{half - 20}-240 {half + 34}-236", thin(darken(look.base, 55), 60), 5)
            s.line(f"M{150 + hem // 4 - hem + 2} 350H{150 + hem // 4 - 2}", thin(darken(look.base, 50), 50), 5)
    s.volume(f"M{-half - 24}-330H{half + 24}L{half + 60} 0L10-60L{-half - 60} 0Z", 14)
    s.box(-half - 26, -370, 2 * half + 52, 50, darken(look.base, 14), corner=10)
    for x in (-90, 70):
        s.box(x, -378, 22, 66, darken(look.base, 24), corner=6)
    s.line("M0-318V-96Q-30-110-34-150V-300", thin(darken(look.base, 55), 55), 5)
    s.dot(0, -345, 15, s.ball(look.trim))


def draw_jeans(s: Sketch, look: Look) -> None:
    """Draw denim trousers with pale thighs and bright seams."""
    draw_trousers(s, look)
    for x in (-112, 112):
        s.oval(x, 20, 44, 190, s.radial(thin(lighten(look.base, 60), 70), thin(lighten(look.base, 60), 0)))
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.line("M92-312Q100-250 160-246", look.accent, 4)
            s.line("M120 356H196", thin(look.accent, 80), 4)


def draw_shorts(s: Sketch, look: Look) -> None:
    """Draw shorts with a drawstring."""
    leg = "M-2-210H170Q210-40 250 160Q170 206 60 196L-2-10Z"
    for flip in (True, False):
        with s.at(0, 0, flip=flip):
            s.path(leg, s.linear(lighten(look.base, 8), look.base, darken(look.base, 14), across=flip))
            lay_print(s, leg, look)
            s.line("M120-180Q130-110 204-90", thin(darken(look.base, 55), 55), 5)
            s.line("M62 168Q160 178 242 136", thin(darken(look.base, 55), 45), 5)
            s.path("M150-120Q150 40 120 190Q100 20 150-120Z", thin(darken(look.base, 50), 18))
    s.box(-176, -252, 352, 64, darken(look.base, 10), corner=16)
    s.path("M-176-252h352v64h-352z", s.tile(18, 10, f'<rect width="8" height="10" fill="{thin(SHADE, 20)}"/>'))
    for flip in (False, True):
        with s.at(0, -204, flip=flip):
            s.line("M8 0Q50 40 34 120", lighten(look.trim, 45), 10)
            s.box(24, 112, 20, 30, look.accent, corner=6)

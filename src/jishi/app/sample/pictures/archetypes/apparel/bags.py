"""Bags, standing on the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import ink_on, lay_print
from jishi.app.sample.pictures.sketch import Sketch


def _stitches(s: Sketch, line: str, colour: str) -> None:
    s.line(line, thin(darken(colour, 40), 45), 4)


def draw_tote(s: Sketch, look: Look) -> None:
    """Draw a canvas tote with long handles; the form chooses the print."""
    for lift, shade in ((14, 30), (0, 12)):
        s.line(f"M-130-400Q-120-{600 + lift} 0-{604 + lift}Q120-{600 + lift} 130-400", darken(look.trim, shade), 30)
    bag = "M-256-420Q0-404 256-420L284-20Q284 0 260 0H-260Q-284 0-284-20Z"
    s.path(bag, s.soft(look.base, 8))
    lay_print(s, bag, look)
    s.path("M-240-410Q-180-200-226 0H-180Q-140-220-240-410Z", thin(SHADE, 9))
    s.path("M220-410Q160-220 236-10Q100-180 220-410Z", thin(SHADE, 10))
    s.volume(bag, 16)
    for x in (-130, 130):
        s.box(x - 22, -424, 44, 96, darken(look.trim, 8), corner=4)
        _stitches(s, f"M{x - 14}-340h28M{x - 14}-412h28", look.trim)
    _stitches(s, "M-250-386Q0-370 250-386", look.base)
    if look.form % 3 == 1:
        s.path("M-70-100Q-110-220 0-300Q110-220 70-100Q0-70-70-100Z", look.accent)
        s.line("M0-70V-260M0-130L44-180M0-130L-44-180M0-190L32-230M0-190L-32-230", look.base, 9)
    elif look.form % 3 == 2:
        for index, colour in enumerate((look.accent, look.trim, ink_on(look))):
            s.path(
                f"M{-130 + index * 44}-110a{86 - index * 8} {86 - index * 8} 0 0 1 {172 - index * 16} 0z",
                thin(colour, 90),
            )


def draw_handbag(s: Sketch, look: Look) -> None:
    """Draw a structured bag: with a flap and a clasp, or a half moon with a ring."""
    if look.form % 2:
        s.line("M-190-260Q-200-540 0-548Q200-540 190-260", darken(look.base, 22), 30)
        s.line("M-190-260Q-200-548 0-556Q200-548 190-260", lighten(look.base, 12), 12)
        body = "M-300-290Q0-230 300-290Q330-60 200-12Q0 14-200-12Q-330-60-300-290Z"
        s.path(body, s.soft(look.base, 10))
        lay_print(s, body, look)
        s.volume(body, 20)
        s.line("M-296-282Q0-222 296-282", darken(look.base, 24), 16)
        s.line("M-296-286Q0-228 296-286", look.trim, 6)
        for x in (-190, 190):
            s.ring(x, -262, 26, look.accent, 12)
        s.path("M30-244L54-120L26-60L0-120Z", look.accent)
        return
    s.line("M-120-380Q-110-540 0-546Q110-540 120-380", darken(look.base, 26), 34)
    s.line("M-120-380Q-110-548 0-554Q110-548 120-380", lighten(look.base, 10), 10)
    body = "M-280-400H280L308-30Q308 0 270 0H-270Q-308 0-308-30Z"
    s.path(body, s.soft(look.base, 9))
    s.volume(body, 20)
    flap = "M-286-404H286L270-200Q264-170 230-164L0-140L-230-164Q-264-170-270-200Z"
    s.path("M-278-390H278L266-184Q0-120-266-184Z", thin(SHADE, 30))
    s.path(flap, s.soft(lighten(look.base, 4), 9))
    lay_print(s, flap, look)
    s.volume(flap, 14)
    _stitches(s, "M-262-206Q-256-184-226-180L0-158L226-180Q256-184 262-206", look.base)
    s.box(-38, -196, 76, 74, s.metal(look.accent), corner=16)
    s.box(-16, -174, 32, 32, darken(look.accent, 34), corner=8)
    for x in (-120, 120):
        s.ring(x, -388, 22, look.accent, 11)


def draw_backpack(s: Sketch, look: Look) -> None:
    """Draw a backpack: a zipped daypack, or a roll-top with a buckle."""
    s.path("M-70-560Q-70-640 0-640Q70-640 70-560", stroke=darken(look.base, 34), width=26)
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path("M236-330Q310-300 300-60Q290-10 236-10Z", darken(look.base, 16))
    top = "Q-250-590 0-590Q250-590" if look.form % 2 == 0 else "Q-230-560-180-570H180Q230-560"
    body = f"M-254-40Q-262-300-244-420{top} 244-420Q262-300 254-40Q250 0 200 0H-200Q-250 0-254-40Z"
    s.path(body, s.soft(look.base, 9))
    lay_print(s, body, look)
    s.volume(body, 20)
    if look.form % 2:
        s.path("M-190-620H190Q210-600 200-560H-200Q-210-600-190-620Z", lighten(look.base, 6))
        s.path("M-230-540Q0-500 230-540L236-420Q0-370-236-420Z", darken(look.base, 9))
        for x in (-110, 110):
            s.box(x - 17, -580, 34, 260, look.trim, corner=4)
            s.box(x - 30, -400, 60, 46, s.metal(look.accent), corner=8)
    else:
        s.line("M-226-350Q-220-540 0-544Q220-540 226-350", darken(look.base, 34), 9)
        s.box(-70, -480, 140, 70, look.accent, corner=10)
        s.ring(0, -445, 20, look.base, 7)
    pocket = "M-190-270Q0-300 190-270L200-60Q196-36 170-34H-170Q-196-36-200-60Z"
    s.path(pocket, s.soft(darken(look.base, 5), 7), stroke=darken(look.base, 26), width=4)
    s.line("M-176-240Q0-266 176-240", darken(look.base, 40), 9)
    s.box(130, -246, 18, 60, look.accent, corner=8)


def draw_crossbody(s: Sketch, look: Look) -> None:
    """Draw a small shoulder bag: camera-box or drawstring bucket."""
    s.path("M-210-240Q-300-700 0-700Q300-700 210-240", stroke=darken(look.trim, 16), width=20)
    if look.form % 2:
        body = "M-190-330Q0-300 190-330L230-40Q220 0 160 0H-160Q-220 0-230-40Z"
        s.path("M-200-350Q0-420 200-350Q0-290-200-350Z", darken(look.base, 45))
        s.path(body, s.soft(look.base, 10))
        lay_print(s, body, look)
        for x in range(-140, 141, 56):
            s.path(f"M{x}-320Q{x + 14}-230 {x * 9 // 8}-160Q{x - 14}-230 {x}-320Z", thin(SHADE, 18))
        s.volume(body, 22)
        s.line("M-186-270Q0-244 186-270", look.accent, 12)
        for flip in (False, True):
            with s.at(0, -256, flip=flip):
                s.line("M0 0Q50 60 34 130", look.accent, 11)
                s.path("M22 124h26l10 50h-46z", look.trim)
        return
    body = "M-240-330Q-240-370-200-370H200Q240-370 240-330V-40Q240 0 200 0H-200Q-240 0-240-40Z"
    s.path(body, s.soft(look.base, 10))
    lay_print(s, body, look)
    s.volume(body, 20)
    s.line("M-232-310H232", darken(look.base, 40), 12)
    s.box(150, -320, 20, 70, look.accent, corner=9)
    s.box(-180, -230, 360, 180, darken(look.base, 5), corner=24, rim=(darken(look.base, 24), 4))
    s.dot(0, -140, 40, s.metal(look.accent))
    s.dot(0, -140, 22, thin(WHITE, 30))

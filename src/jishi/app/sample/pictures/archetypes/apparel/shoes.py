"""Leather shoes and sandals seen from the side, standing on the origin, toes to the right."""

from jishi.app.sample.pictures.archetypes.apparel.sneakers import lay_laces
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_boot(s: Sketch, look: Look) -> None:
    """Draw an ankle boot: elastic sides, or laced with a thick sole."""
    shaft = "M-250-50Q-270-260-240-460Q-140-480-40-460Q-40-300 0-230Q80-190 190-170Q286-150 290-50Z"
    s.oval(-140, -456, 98, 22, darken(look.base, 48))
    s.path(shaft, s.soft(look.base, 9))
    s.volume(shaft, 22)
    s.path("M60-206Q160-176 220-160Q150-120 40-150Z", thin(WHITE, 22))
    if look.form % 2:
        s.path("M-40-460Q-40-300 0-230L60-196L20-150Q-90-230-110-460Z", darken(look.base, 12))
        lay_laces(s, look.accent, (-86, -400), 6, (18, 36))
        s.path("M-262-64H300V-30H-264Z", darken(look.accent, 16))
        s.path(
            "M-264-36H304V0H240L220-16H180L160 0H80L60-16H20L0 0H-80L-100-16H-130L-150 0H-264Z", darken(look.base, 60)
        )
    else:
        s.path("M-170-456Q-80-440-96-440Q-60-300-110-240Q-190-280-170-456Z", darken(look.base, 34))
        s.path(
            "M-170-456Q-80-440-96-440Q-60-300-110-240Q-190-280-170-456Z",
            s.tile(14, 10, f'<rect width="5" height="10" fill="{thin(SHADE, 40)}"/>'),
        )
        s.box(-262, -500, 26, 76, look.accent, corner=8)
        s.path("M-256-54H296Q306-30 296-20H-90L-100 0H-250Z", darken(look.base, 62))
        s.line("M-250-58H292", thin(look.accent, 70), 5)


def draw_loafer(s: Sketch, look: Look) -> None:
    """Draw a loafer with a strap or a tassel."""
    s.path("M-262-190Q-120-250 60-214L20-110Q-160-130-262-150Z", darken(look.base, 55))
    upper = "M-292-40Q-326-130-298-214Q-270-232-240-206Q-150-140-20-124Q10-200 76-214Q170-200 220-150Q306-122 310-40Z"
    s.path(upper, s.soft(look.base, 10))
    s.volume(upper, 22)
    s.path(
        "M-298-214Q-270-232-240-206Q-150-140-20-124L-26-104Q-160-116-250-182Q-276-206-296-194Z", darken(look.base, 16)
    )
    vamp = "M-20-124Q10-200 76-214Q170-200 226-146Q170-96 70-92Q0-96-20-124Z"
    s.path(vamp, lighten(look.base, 10), stroke=darken(look.base, 28), width=5)
    s.path("M236-128Q282-104 296-76Q250-92 190-90Z", thin(WHITE, 26))
    strap = "M-40-112Q20-150 60-170L150-196L186-170Q110-140 60-84L0-60Q-40-74-40-112Z"
    s.path(strap, darken(look.base, 10), stroke=darken(look.base, 28), width=4)
    if look.form % 2:
        for x, turn in ((96, -8), (122, -38)):
            with s.at(x, -150, turn=turn):
                s.path("M-7 0H7L24 74H-24Z", s.soft(look.accent), stroke=darken(look.accent, 20), width=3)
                s.dot(0, 0, 13, darken(look.accent, 14))
    else:
        s.box(20, -158, 84, 30, s.metal(look.accent), corner=12)
    s.path("M-298-50H310Q322-26 304-18H-130L-138 0H-290Z", darken(look.trim, 52))
    s.line("M-298-52H308", lighten(look.accent, 20), 6)


def draw_sandal(s: Sketch, look: Look) -> None:
    """Draw a sandal with crossed straps, or a soft slide."""
    sole = "M-300-40Q-310-76-260-74Q-100-40 60-60Q220-96 300-76Q330-50 300-16Q200 0 0 0H-260Q-300 0-300-40Z"
    if look.form % 2:
        s.path(sole, s.soft(look.accent, 12))
        s.path("M-40-50Q-50-190 90-206Q220-200 250-80Q100-90-40-50Z", s.soft(look.base, 10))
        s.volume("M-40-50Q-50-190 90-206Q220-200 250-80Q100-90-40-50Z", 24)
        s.path("M-10-90Q20-150 90-160Q170-156 206-110Q90-120-10-90Z", thin(WHITE, 26))
        s.line("M-290-34Q0-10 300-50", thin(SHADE, 22), 6)
    else:
        s.path(sole, s.linear("#d9b48a", "#b98b5e", "#94683f"))
        s.line("M-290-62Q-100-30 60-48Q220-84 296-66", lighten("#d9b48a", 40), 10)
        for line in ("M-20-50Q0-160 110-180Q210-160 240-84", "M60-56Q60-150 150-170"):
            s.line(line, darken(look.base, 22), 46)
            s.line(line, look.base, 38)
        s.line("M-270-70Q-300-220-180-230Q-60-220-30-60", darken(look.base, 22), 34)
        s.line("M-270-70Q-300-220-180-230Q-60-220-30-60", look.base, 26)
        s.box(-206, -254, 46, 46, thin(look.base, 0), corner=10, rim=(look.trim, 9))


def draw_heels(s: Sketch, look: Look) -> None:
    """Draw a court shoe with a block or a slim heel."""
    s.path("M-252-250Q-150-250-40-130L-70-100Q-180-200-250-210Z", darken(look.base, 55))
    upper = (
        "M-262-60Q-300-200-262-268Q-236-280-216-240Q-150-130-20-90Q40-120 90-124Q230-96 316-30"
        "Q326-4 280 0H120Q-40-10-160-120Q-180-90-182-60Z"
    )
    s.path(upper, s.soft(look.base, 11))
    s.volume(upper, 24)
    s.path("M110-104Q220-80 270-36Q180-50 90-70Z", thin(WHITE, 32))
    heel = (
        "M-262-66Q-270 0-244 0H-176Q-170-90-150-120Z"
        if look.form % 2
        else "M-262-66Q-262 0-250 0H-222Q-210-90-150-126Z"
    )
    s.path(heel, s.linear(darken(look.base, 12), darken(look.base, 34), across=True))
    if look.form % 2:
        with s.at(66, -116):
            s.path(
                "M0 0Q-60-50-90-20Q-80 30 0 10Q70 40 84-6Q60-50 0 0Z",
                look.accent,
                stroke=darken(look.accent, 25),
                width=4,
            )
            s.dot(0, 4, 16, look.trim)
    else:
        s.line("M-214-236Q-120-290-40-230Q0-180-40-96", darken(look.base, 8), 16)
        s.dot(-60, -244, 14, look.trim)

"""Shoes seen from the side, standing on the origin, toes to the right."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import ink_on, lay_print
from jishi.app.sample.pictures.sketch import Sketch


def _laces(s: Sketch, colour: str, start: tuple[int, int], rows: int, step: tuple[int, int]) -> None:
    (x, y), (dx, dy) = start, step
    for row in range(rows):
        left, top = x + dx * row, y + dy * row
        s.line(f"M{left} {top + 6}l44 -34", thin(SHADE, 35), 15)
        s.line(f"M{left} {top}l44 -34", lighten(colour, 10), 13)


def draw_sneaker(s: Sketch, look: Look) -> None:
    """Draw a trainer: low, chunky for running, or a canvas high-top."""
    (_low_top, _runner, _high_top)[look.form % 3](s, look)


def _low_top(s: Sketch, look: Look) -> None:
    s.path("M-150-290Q-128-352-66-344L-20-300L-70-250Z", darken(look.base, 20))
    upper = "M-304-70Q-330-190-304-286Q-270-312-236-290Q-196-262-130-290Q-96-300-80-284L60-176Q130-150 224-150Q330-140 326-62Z"
    s.path(upper, s.soft(look.base, 9))
    s.volume(upper, 16)
    s.path("M-304-284Q-324-190-306-70H-210Q-190-190-236-290Q-270-312-304-284Z", look.accent)
    s.path(
        "M120-156Q220-156 270-140Q330-120 326-62H140Q96-110 120-156Z",
        lighten(look.base, 14),
        stroke=darken(look.base, 16),
        width=3,
    )
    s.path("M-196-76Q-60-96 30-186L66-168Q-20-76-110-66Z", look.trim)
    s.path("M-130-286Q-96-300-80-284L70-166L40-128L-150-256Z", darken(look.base, 8))
    _laces(s, lighten(look.accent, 55), (-112, -228), 5, (36, 26))
    s.path("M-312-84H322Q340-40 318-6Q310 0 286 0H-286Q-316 0-318-30Z", s.linear("#fffdf8", "#e9e2d6"))
    s.line("M-306-58H322", thin(look.accent, 80), 8)
    s.path("M-300-10H300Q296 0 286 0H-286Q-296 0-300-10Z", darken(look.trim, 6))


def _runner(s: Sketch, look: Look) -> None:
    s.path("M-140-300Q-110-356-50-340L-10-290L-60-250Z", look.accent)
    upper = "M-300-90Q-316-200-296-300Q-260-330-224-300Q-180-262-124-292Q-90-306-70-288L70-170Q150-140 240-132Q320-120 324-80Z"
    s.path(upper, s.soft(look.base, 10))
    s.path(
        upper,
        s.tile(
            22,
            22,
            f'<circle cx="6" cy="6" r="4" fill="{thin(SHADE, 22)}"/><circle cx="17" cy="17" r="4" fill="{thin(SHADE, 22)}"/>',
        ),
    )
    s.volume(upper, 16)
    s.path("M-296-298Q-314-200-300-90H-150Q-120-180-200-278Q-260-330-296-298Z", lighten(look.accent, 6))
    s.path("M-290-150Q-240-210-190-150Q-140-96-60-100L-80-76H-296Z", look.trim)
    for step in range(4):
        s.line(
            f"M{-60 + step * 40}-100Q{-30 + step * 40}-160 {-50 + step * 44} {-236 + step * 26}",
            thin(look.trim, 90),
            12,
        )
    s.path("M180-140Q320-130 324-80H200Q170-110 180-140Z", look.trim)
    _laces(s, lighten(look.trim, 60), (-96, -236), 5, (36, 27))
    s.path(
        "M-326-120Q-330-80-300-90Q-100-40 60-84Q200-110 330-96Q360-50 326-16Q310 0 280 0H-250Q-320 0-340-40Z",
        s.linear("#fffefa", lighten(look.accent, 70), "#e4dccf"),
    )
    s.line("M-300-44Q-100-6 60-42Q190-66 320-56", thin(look.base, 60), 7)
    s.path("M-310-16Q-290 0-250 0H280Q310 0 322-18Z", darken(look.base, 18))


def _high_top(s: Sketch, look: Look) -> None:
    s.path("M-150-440Q-130-476-70-464L-30-400L-60-340Z", lighten(look.accent, 30))
    upper = "M-290-60Q-306-260-280-430Q-220-456-130-430L-30-260Q20-190 120-170Q300-150 316-60Z"
    s.path(upper, s.soft(look.base, 9))
    lay_print(s, upper, look)
    s.volume(upper, 16)
    s.line("M-276-420Q-210-440-134-418", darken(look.base, 24), 5)
    s.path("M-294-60Q-302-160-294-240L-256-240Q-250-140-250-60Z", darken(look.base, 20))
    s.path("M170-160Q310-140 320-60H190Q150-110 170-160Z", "#fbf7ee")
    s.dot(-190, -300, 50, lighten(look.accent, 30))
    s.path("M-226-286L-200-324L-184-304L-172-316L-154-286Z", ink_on(look))
    _laces(s, "#f6f1e6", (-130, -390), 6, (26, 38))
    s.path("M-300-78H322Q338-30 316 0H-292Q-306-40-300-78Z", s.linear("#fffdf8", "#e9e2d6"))
    s.line("M-298-52H324", look.trim, 7)
    s.line("M-294-22H320", thin(look.accent, 70), 10)


def draw_boot(s: Sketch, look: Look) -> None:
    """Draw an ankle boot: elastic sides, or laced with a thick sole."""
    shaft = "M-250-50Q-270-260-240-460Q-140-480-40-460Q-40-300 0-230Q80-190 190-170Q286-150 290-50Z"
    s.oval(-140, -456, 98, 22, darken(look.base, 48))
    s.path(shaft, s.soft(look.base, 9))
    s.volume(shaft, 22)
    s.path("M60-206Q160-176 220-160Q150-120 40-150Z", thin(WHITE, 22))
    if look.form % 2:
        s.path("M-40-460Q-40-300 0-230L60-196L20-150Q-90-230-110-460Z", darken(look.base, 12))
        _laces(s, look.accent, (-86, -400), 6, (18, 36))
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
    upper = "M-262-60Q-300-200-262-268Q-236-280-216-240Q-150-130-20-90Q40-120 90-124Q230-96 316-30Q326-4 280 0H120Q-40-10-160-120Q-180-90-182-60Z"
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

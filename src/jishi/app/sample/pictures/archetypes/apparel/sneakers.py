"""Trainers seen from the side, standing on the origin, toes to the right."""

from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import ink_on, lay_print
from jishi.app.sample.pictures.sketch import Sketch


def lay_laces(s: Sketch, colour: str, start: tuple[int, int], rows: int, step: tuple[int, int]) -> None:
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
    upper = (
        "M-304-70Q-330-190-304-286Q-270-312-236-290Q-196-262-130-290Q-96-300-80-284L60-176"
        "Q130-150 224-150Q330-140 326-62Z"
    )
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
    lay_laces(s, lighten(look.accent, 55), (-112, -228), 5, (36, 26))
    s.path("M-312-84H322Q340-40 318-6Q310 0 286 0H-286Q-316 0-318-30Z", s.linear("#fffdf8", "#e9e2d6"))
    s.line("M-306-58H322", thin(look.accent, 80), 8)
    s.path("M-300-10H300Q296 0 286 0H-286Q-296 0-300-10Z", darken(look.trim, 6))


def _runner(s: Sketch, look: Look) -> None:
    s.path("M-140-300Q-110-356-50-340L-10-290L-60-250Z", look.accent)
    upper = (
        "M-300-90Q-316-200-296-300Q-260-330-224-300Q-180-262-124-292Q-90-306-70-288L70-170"
        "Q150-140 240-132Q320-120 324-80Z"
    )
    s.path(upper, s.soft(look.base, 10))
    s.path(
        upper,
        s.tile(
            22,
            22,
            f'<circle cx="6" cy="6" r="4" fill="{thin(SHADE, 22)}"/>'
            f'<circle cx="17" cy="17" r="4" fill="{thin(SHADE, 22)}"/>',
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
    lay_laces(s, lighten(look.trim, 60), (-96, -236), 5, (36, 27))
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
    lay_laces(s, "#f6f1e6", (-130, -390), 6, (26, 38))
    s.path("M-300-78H322Q338-30 316 0H-292Q-306-40-300-78Z", s.linear("#fffdf8", "#e9e2d6"))
    s.line("M-298-52H324", look.trim, 7)
    s.line("M-294-22H320", thin(look.accent, 70), 10)

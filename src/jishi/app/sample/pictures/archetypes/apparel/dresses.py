"""Dresses and skirts, laid flat around the origin."""

from jishi.app.sample.pictures.colour import darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch


def _pleats(s: Sketch, colour: str, tall: tuple[int, int], half: tuple[int, int]) -> None:
    (top, bottom), (waist, hem) = tall, half
    fold, light = thin(darken(colour, 55), 20), thin(lighten(colour, 60), 26)
    for step in range(-4, 5):
        x, far = step * waist // 5, step * hem // 5
        s.path(f"M{x} {top}Q{(x + far) // 2 - 6} {(top + bottom) // 2} {far - 16} {bottom}H{far + 8}Z", fold)
        s.path(f"M{x} {top}L{far + 8} {bottom}H{far + 24}Z", light)


def draw_dress(s: Sketch, look: Look) -> None:
    """Draw a dress: slip straps, short sleeves or a collar, after the form."""
    form = look.form % 3
    if form:
        _dress_sleeves(s, look)
        neck, close = "M-92-340Q0-232 92-340L130-326", "Q-140-160-130-326Z"
        s.path("M-92-340Q0-362 92-340Q0-232-92-340Z", darken(look.base, 36))
    else:
        neck, close = "M-84-252Q-40-200 0-214Q40-200 84-252", "Q-140-160-84-252Z"
        for x in (-84, 84):
            s.line(f"M{x}-380Q{x * 11 // 10}-320 {x}-250", darken(look.base, 12), 14)
    line = f"{neck}Q140-160 112-60Q120-30 150 40Q250 220 268 360Q0 408-268 360Q-250 220-150 40Q-120-30-112-60{close}"
    s.path(line, s.soft(look.base, 9))
    lay_print(s, line, look)
    _pleats(s, look.base, (-46, 372), (112, 268))
    s.volume(line, 16)
    s.path("M-113-66Q0-48 113-66L116-26Q0-8-116-26Z", darken(look.accent, 4))
    if form == 2:
        _dress_collar(s, look)
    elif form == 0:
        s.path("M0-44Q-50-90-74-60Q-60-20 0-40Q60-20 74-60Q50-90 0-44Z", look.accent)


def _dress_sleeves(s: Sketch, look: Look) -> None:
    sleeve = "M104-330Q190-330 214-270L232-190Q196-164 150-168L104-230Z"
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path(sleeve, s.soft(darken(look.base, 8)))
            lay_print(s, sleeve, look)


def _dress_collar(s: Sketch, look: Look) -> None:
    collar = "M0-270Q60-330 94-346L140-300Q90-240 30-226Z"
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path(collar, lighten(look.accent, 55), stroke=darken(look.base, 20), width=3)
    for y in (-210, -160, -110):
        s.dot(0, y, 9, lighten(look.trim, 50))


def draw_skirt(s: Sketch, look: Look) -> None:
    """Draw a skirt: pleated and long, or short and buttoned."""
    if look.form % 2:
        line = "M-150-220Q0-200 150-220Q200-60 262 220Q0 262-262 220Q-200-60-150-220Z"
        hem = 222
    else:
        line = "M-140-320Q0-300 140-320Q210-60 300 320Q0 372-300 320Q-210-60-140-320Z"
        hem = 330
    s.path(line, s.soft(look.base, 10))
    lay_print(s, line, look)
    top = -hem + 10
    if look.form % 2:
        s.line("M0-160V230", thin(darken(look.base, 60), 50), 5)
        for y in range(-140, 220, 76):
            s.dot(0, y, 14, s.ball(look.trim))
        s.path("M-180-60q70 30 110 0l6 90q-70 26-140 4z", darken(look.base, 6), stroke=darken(look.base, 22), width=4)
        s.path("M180-60q-70 30-110 0l-6 90q70 26 140 4z", darken(look.base, 6), stroke=darken(look.base, 22), width=4)
    else:
        _pleats(s, look.base, (top, hem + 10), (140, 296))
    s.volume(line, 18)
    s.path(
        f"M-152 {top - 14}Q0 {top + 6} 152 {top - 14}L160 {top + 42}Q0 {top + 62}-160 {top + 42}Z",
        darken(look.base, 18),
    )

"""Shirts and blouses, laid flat around the origin."""

from jishi.app.sample.pictures.archetypes.apparel.garment import (
    TEE_BODY,
    TEE_SLEEVE,
    lay_folds,
    lay_pocket,
    lay_sleeves,
)
from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_shirt(s: Sketch, look: Look) -> None:
    """Draw a buttoned shirt with a collar; odd forms have short sleeves."""
    if look.form % 2:
        lay_sleeves(s, TEE_SLEEVE, look, cuff="M358-62Q316-30 262-20")
    else:
        sleeve = "M196-266Q266-244 288-180L352 206Q316 230 268 226L196-60Z"
        lay_sleeves(s, sleeve, look)
        for flip in (False, True):
            with s.at(0, 0, flip=flip):
                s.path(
                    "M268 190L346 170L356 228Q314 252 266 244Z",
                    darken(look.base, 9),
                    stroke=darken(look.base, 22),
                    width=4,
                )
    s.path(TEE_BODY, s.soft(look.base, 7))
    lay_print(s, TEE_BODY, look)
    lay_folds(s, look.base)
    s.volume(TEE_BODY, 14)
    s.path("M-96-296Q0-250 96-296L40-214H-40Z", darken(look.base, 36))
    s.box(-22, -226, 44, 536, lighten(look.base, 8), rim=(thin(darken(look.base, 50), 30), 3))
    lay_print(s, "M-22-226h44v536h-44z", look)
    for y in range(-180, 300, 84):
        s.dot(0, y + 2, 11, thin(SHADE, 40))
        s.dot(0, y, 10, lighten(look.trim, 50))
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path("M4-216L96-306L132-282L92-168Z", lighten(look.base, 9), stroke=darken(look.base, 20), width=4)
    if look.form % 3 != 2:
        with s.at(10, -10):
            lay_pocket(s, look)


def draw_blouse(s: Sketch, look: Look) -> None:
    """Draw a soft blouse with puffed sleeves and a bow or a ruffle."""
    sleeve = "M150-262Q260-290 306-210Q350-110 330-10Q346 40 312 60L246 66Q220 40 234 6L190-90Z"
    lay_sleeves(s, sleeve, look, cuff="M240 14Q284 24 326 6")
    body = (
        "M-110-286Q-40-190 0-160Q40-190 110-286L176-264Q210-120 170 10Q176 150 226 286"
        "Q0 326-226 286Q-176 150-170 10Q-210-120-176-264Z"
    )
    s.path(body, s.soft(look.base, 9))
    lay_print(s, body, look)
    for x in (-120, -60, 0, 60, 120):
        s.path(
            f"M{x} 20Q{x * 5 // 4 - 12} 160 {x * 3 // 2} 296Q{x * 5 // 4 + 8} 150 {x} 20Z",
            thin(darken(look.base, 50), 16),
        )
    s.volume(body, 16)
    s.line("M-166 12Q0 34 166 12", darken(look.base, 18), 16)
    s.path("M-110-286Q0-310 110-286Q40-190 0-160Q-40-190-110-286Z", darken(look.base, 34))
    s.line("M-110-284Q-40-188 0-158Q40-188 110-284", lighten(look.base, 12), 18)
    bow = darken(look.accent, 4)
    if look.form % 2:
        for flip in (False, True):
            with s.at(0, -150, flip=flip):
                s.path("M0 0Q60-70 110-44Q120 20 0 0Z", s.soft(bow), stroke=darken(bow, 25), width=3)
                s.path("M0 0Q40 90 70 150L30 158Q0 70 0 0Z", s.soft(bow), stroke=darken(bow, 25), width=3)
        s.box(-20, -168, 40, 36, darken(bow, 12), corner=12)
    else:
        for y in range(-120, 0, 40):
            s.dot(0, y, 9, lighten(look.trim, 40))

"""T-shirts, laid flat around the origin."""

from jishi.app.sample.pictures.archetypes.apparel.garment import (
    TEE_BODY,
    TEE_SLEEVE,
    lay_folds,
    lay_pocket,
    lay_sleeves,
)
from jishi.app.sample.pictures.colour import darken, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import ink_on, lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_tshirt(s: Sketch, look: Look) -> None:
    """Draw a T-shirt: plain, with a pocket, or with a picture on the chest."""
    s.path("M-118-292Q0-316 118-292Q60-226 0-226Q-60-226-118-292Z", darken(look.base, 34))
    lay_sleeves(s, TEE_SLEEVE, look, cuff="M358-62Q316-30 262-20")
    s.path(TEE_BODY, s.soft(look.base, 8))
    lay_print(s, TEE_BODY, look)
    lay_folds(s, look.base)
    s.volume(TEE_BODY, 16)
    s.line("M-118-288C-70-226 70-226 118-288", darken(look.base, 14), 26)
    s.line("M-112-276C-62-216 62-216 112-276", thin(darken(look.base, 50), 40), 4)
    s.line("M-206 314Q0 338 206 314", thin(darken(look.base, 50), 35), 4)
    (_nothing, lay_pocket, _sun, _hills)[look.form % 4](s, look)


def _nothing(s: Sketch, look: Look) -> None:
    return


def _sun(s: Sketch, look: Look) -> None:
    s.dot(0, -40, 88, look.accent)
    for row, width in enumerate((170, 178, 160, 120)):
        s.line(f"M{-width // 2} {-30 + row * 26}h{width}", look.base, 8 + row * 2)


def _hills(s: Sketch, look: Look) -> None:
    ink = ink_on(look)
    s.dot(46, -92, 30, look.trim)
    s.path("M-120 30L-40-92L10-18L48-66L120 30Z", ink)
    s.path("M-120 30Q-60-6 0 12T120 30Z", thin(look.trim, 80))

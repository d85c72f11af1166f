"""Jumpers and hoodies, laid flat around the origin."""

from jishi.app.sample.pictures.archetypes.apparel.garment import lay_folds, lay_sleeves
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import ink_on, lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_sweater(s: Sketch, look: Look) -> None:
    """Draw a knitted jumper; the form chooses the collar."""
    knit = Look(look.base, look.accent, look.trim, look.form, look.pattern or 10)
    sleeve = "M196-262Q270-240 296-170L366 196Q326 232 262 218L190-50Z"
    lay_sleeves(s, sleeve, knit)
    cuff = s.tile(16, 10, f'<rect width="7" height="10" fill="{thin(SHADE, 22)}"/>')
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            line = "M260 196L362 176L374 232Q316 268 256 254Z"
            s.path(line, darken(look.base, 6))
            s.path(line, cuff)
    body = "M-120-288Q0-232 120-288L204-260Q216-60 206 250H-206Q-216-60-204-260Z"
    s.path(body, s.soft(look.base, 7))
    lay_print(s, body, knit)
    s.volume(body, 16)
    hem = "M-208 238H208L202 306Q0 322-202 306Z"
    s.path(hem, darken(look.base, 8))
    s.path(hem, cuff)
    if look.form % 3 == 1:
        collar = "M-96-340Q0-364 96-340L122-272Q0-206-122-272Z"
        s.path(collar, s.round(darken(look.base, 4)))
        s.path(collar, cuff)
    else:
        s.path("M-120-290Q0-318 120-290Q0-216-120-290Z", darken(look.base, 36))
        s.line("M-116-286Q0-222 116-286", darken(look.base, 12), 32)
    if look.form % 3 == 2:
        s.path("M-206-70H206V-10H-206Z", look.accent)
        s.path("M-206 10H206V30H-206Z", look.trim)


def draw_hoodie(s: Sketch, look: Look) -> None:
    """Draw a hooded sweatshirt with a kangaroo pocket; odd forms have a zip."""
    lay_sleeves(s, "M190-236Q268-222 292-150L362 196Q326 230 268 216L190-40Z", look)
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path("M264 196L358 178L368 234Q316 262 260 250Z", darken(look.base, 16))
    body = "M-130-260Q0-190 130-260L204-236Q214-20 208 262H-208Q-214-20-204-236Z"
    s.path(body, s.soft(look.base, 8))
    lay_folds(s, look.base)
    s.volume(body, 16)
    s.path("M-210 250H210L204 306Q0 318-204 306Z", darken(look.base, 14))
    s.path("M-120 70H120L168 214H-168Z", darken(look.base, 6), stroke=darken(look.base, 24), width=4)
    s.path("M-140-262Q-150-372 0-384Q150-372 140-262Q70-176 0-168Q-70-176-140-262Z", s.soft(darken(look.base, 4)))
    s.path("M-92-272Q-92-340 0-344Q92-340 92-272Q46-214 0-206Q-46-214-92-272Z", darken(look.base, 42))
    for x, length in ((-42, 140), (42, 116)):
        s.line(f"M{x}-206q{-x // 6} 70 0 {length}", lighten(look.trim, 40), 9)
        s.box(x - 6, -206 + length, 13, 28, darken(look.trim, 10), corner=5)
    if look.form % 2:
        s.line("M0-166V300", thin(darken(look.base, 60), 70), 9)
        s.line("M0-166V300", lighten(look.trim, 30), 3)
        s.box(-8, -150, 16, 44, look.trim, corner=6)
    else:
        s.oval(0, -40, 66, 40, ink_on(look))
        s.path("M-40-34Q0-72 40-34Q0-54-40-34Z", thin(WHITE, 70))

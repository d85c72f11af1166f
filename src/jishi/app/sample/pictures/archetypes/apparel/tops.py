"""Clothes for the upper body, laid flat around the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import ink_on, lay_print
from jishi.app.sample.pictures.sketch import Sketch

TEE_BODY = (
    "M-118-292C-70-232 70-232 118-292L206-262C222-200 214-120 206-70Q196 110 212 334Q0 358-212 334"
    "Q-196 110-206-70C-214-120-222-200-206-262Z"
)
TEE_SLEEVE = "M200-264Q268-240 300-196L372-62Q324-22 262-6L198-112Z"


def _sleeves(s: Sketch, line: str, look: Look, *, cuff: str = "") -> None:
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path(line, s.linear(lighten(look.base, 4), darken(look.base, 14), turn=20))
            lay_print(s, line, look)
            if cuff:
                s.line(cuff, thin(darken(look.base, 40), 50), 5)


def _folds(s: Sketch, colour: str) -> None:
    fold = thin(darken(colour, 50), 16)
    s.path("M-196-70Q-120 30-150 220Q-96 60-196-70Z", fold)
    s.path("M200-60Q130 60 168 250Q96 80 200-60Z", fold)
    s.path("M-40 306Q-20 180-70 90Q20 190 0 308Z", fold)


def draw_tshirt(s: Sketch, look: Look) -> None:
    """Draw a T-shirt: plain, with a pocket, or with a picture on the chest."""
    s.path("M-118-292Q0-316 118-292Q60-226 0-226Q-60-226-118-292Z", darken(look.base, 34))
    _sleeves(s, TEE_SLEEVE, look, cuff="M358-62Q316-30 262-20")
    s.path(TEE_BODY, s.soft(look.base, 8))
    lay_print(s, TEE_BODY, look)
    _folds(s, look.base)
    s.volume(TEE_BODY, 16)
    s.line("M-118-288C-70-226 70-226 118-288", darken(look.base, 14), 26)
    s.line("M-112-276C-62-216 62-216 112-276", thin(darken(look.base, 50), 40), 4)
    s.line("M-206 314Q0 338 206 314", thin(darken(look.base, 50), 35), 4)
    (_nothing, _pocket, _sun, _hills)[look.form % 4](s, look)


def _nothing(s: Sketch, look: Look) -> None:
    return


def _pocket(s: Sketch, look: Look) -> None:
    s.path(
        "M44-110h104v92q0 22-24 28l-28 8l-28-8q-24-6-24-28z",
        darken(look.base, 7),
        stroke=darken(look.base, 20),
        width=4,
    )
    s.line("M44-86h104", thin(darken(look.base, 50), 45), 4)
    s.box(122, -70, 26, 16, look.accent, corner=3)


def _sun(s: Sketch, look: Look) -> None:
    s.dot(0, -40, 88, look.accent)
    for row, width in enumerate((170, 178, 160, 120)):
        s.line(f"M{-width // 2} {-30 + row * 26}h{width}", look.base, 8 + row * 2)


def _hills(s: Sketch, look: Look) -> None:
    ink = ink_on(look)
    s.dot(46, -92, 30, look.trim)
    s.path("M-120 30L-40-92L10-18L48-66L120 30Z", ink)
    s.path("M-120 30Q-60-6 0 12T120 30Z", thin(look.trim, 80))


def draw_shirt(s: Sketch, look: Look) -> None:
    """Draw a buttoned shirt with a collar; odd forms have short sleeves."""
    if look.form % 2:
        _sleeves(s, TEE_SLEEVE, look, cuff="M358-62Q316-30 262-20")
    else:
        sleeve = "M196-266Q266-244 288-180L352 206Q316 230 268 226L196-60Z"
        _sleeves(s, sleeve, look)
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
    _folds(s, look.base)
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
            _pocket(s, look)


def draw_sweater(s: Sketch, look: Look) -> None:
    """Draw a knitted jumper; the form chooses the collar."""
    knit = Look(look.base, look.accent, look.trim, look.form, look.pattern or 10)
    sleeve = "M196-262Q270-240 296-170L366 196Q326 232 262 218L190-50Z"
    _sleeves(s, sleeve, knit)
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
    _sleeves(s, "M190-236Q268-222 292-150L362 196Q326 230 268 216L190-40Z", look)
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path("M264 196L358 178L368 234Q316 262 260 250Z", darken(look.base, 16))
    body = "M-130-260Q0-190 130-260L204-236Q214-20 208 262H-208Q-214-20-204-236Z"
    s.path(body, s.soft(look.base, 8))
    _folds(s, look.base)
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


def draw_blouse(s: Sketch, look: Look) -> None:
    """Draw a soft blouse with puffed sleeves and a bow or a ruffle."""
    sleeve = "M150-262Q260-290 306-210Q350-110 330-10Q346 40 312 60L246 66Q220 40 234 6L190-90Z"
    _sleeves(s, sleeve, look, cuff="M240 14Q284 24 326 6")
    body = "M-110-286Q-40-190 0-160Q40-190 110-286L176-264Q210-120 170 10Q176 150 226 286Q0 326-226 286Q-176 150-170 10Q-210-120-176-264Z"
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

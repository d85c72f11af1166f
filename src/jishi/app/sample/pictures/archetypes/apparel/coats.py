"""Coats and jackets, laid flat around the origin."""

from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_coat(s: Sketch, look: Look) -> None:
    """Draw a long coat: belted and double-breasted, or straight and single-breasted."""
    sleeve = "M140-310Q216-296 236-220L300 130Q262 156 214 146L150-80Z"
    body = (
        "M-100-330L0-290L100-330L156-306Q176-120 168-20Q196 180 220 372Q0 400-220 372Q-196 180-168-20Q-176-120-156-306Z"
    )
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path(sleeve, s.linear(lighten(look.base, 4), darken(look.base, 16), turn=15))
            s.line("M212 96L292 82", thin(darken(look.base, 55), 60), 18)
    s.path(body, s.soft(look.base, 8))
    lay_print(s, body, look)
    s.volume(body, 18)
    s.line("M26-150Q30 120 44 384", thin(darken(look.base, 60), 55), 5)
    s.path("M-100-334Q0-372 100-334L0-120Z", darken(look.base, 44))
    s.path("M-70-334Q0-356 70-334L0-170Z", lighten(look.accent, 35))
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path(
                "M100-338L168-268L124-232L150-206L4-96L0-130Z",
                lighten(look.base, 6),
                stroke=darken(look.base, 24),
                width=4,
            )
            s.path("M84 150L168 130L172 160L88 182Z", darken(look.base, 10), stroke=darken(look.base, 24), width=3)
    columns = (-50, 74) if look.form % 2 == 0 else (2,)
    for x in columns:
        for y in (-60, 20, 110, 200):
            if look.form % 2 or y != 20:
                s.dot(x, y + 3, 15, thin(SHADE, 45))
                s.dot(x, y, 14, s.ball(look.trim))
    if look.form % 2 == 0:
        s.path("M-172-10Q0 14 172-10L176 34Q0 58-176 34Z", darken(look.base, 20))
        s.box(-36, -8, 62, 56, thin(look.base, 0), corner=10, rim=(look.trim, 10))
        s.path("M20 30Q90 70 96 180L60 186Q50 90 10 44Z", darken(look.base, 18))


def draw_jacket(s: Sketch, look: Look) -> None:
    """Draw a short jacket: bomber, denim or padded, after the form."""
    form = look.form % 3
    sleeve = "M176-268Q256-250 284-176L350 180Q316 214 254 204L186-40Z"
    body = "M-96-292L0-262L96-292L186-266Q206-40 196 250H-196Q-206-40-186-266Z"
    quilt = s.tile(
        400,
        74,
        f'<path d="M0 4Q200 26 400 4" fill="none" stroke="{thin(SHADE, 40)}" stroke-width="6"/>'
        f'<path d="M0 16Q200 38 400 16" fill="none" stroke="{thin(lighten(look.base, 60), 45)}" stroke-width="10"/>',
    )
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path(sleeve, s.linear(lighten(look.base, 6), darken(look.base, 16), turn=15))
            if form == 2:
                s.path(sleeve, quilt)
            s.path("M254 182L346 160L358 222Q310 248 250 238Z", darken(look.base if form else look.accent, 12))
    s.path(body, s.soft(look.base, 9))
    if form == 2:
        s.path(body, quilt)
    s.volume(body, 18)
    s.path("M-200 240H200L192 304H-192Z", darken(look.base if form else look.accent, 12))
    s.path("M-92-306Q0-336 92-306L0-226Z", darken(look.base, 48))
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            if form == 1:
                s.path("M2-226L92-316L150-286L96-186Z", lighten(look.base, 8), stroke=darken(look.base, 26), width=4)
                s.path("M50-130H150V-40L100-14L50-40Z", darken(look.base, 5), stroke=look.accent, width=4)
                s.line("M40-250L60 240", thin(look.accent, 80), 4)
            else:
                s.path("M0-236L86-330Q124-320 122-280L0-190Z", darken(look.base if form else look.accent, 8))
                s.line("M70 90L140 170", thin(darken(look.base, 60), 70), 12)
    s.line("M0-214V300", thin(darken(look.base, 60), 60), 11)
    if form == 1:
        for y in range(-170, 280, 86):
            s.dot(0, y, 13, s.ball(look.trim))
    else:
        s.line("M0-214V300", lighten(look.trim, 20), 4)
        s.box(-9, -196, 18, 46, look.trim, corner=7)

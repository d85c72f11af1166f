"""Dresses, skirts, trousers and coats, laid flat around the origin."""

from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
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


def draw_trousers(s: Sketch, look: Look) -> None:
    """Draw long trousers; the form makes them tapered, straight or wide."""
    hem, half = ((96, 120), (118, 128), (156, 140))[look.form % 3]
    leg = f"M-2-330H{half + 22}Q{half + 50}-120 {half + 70} 20L{150 + hem // 4} 370H{150 + hem // 4 - hem}L-2-74Z"
    for flip in (True, False):
        with s.at(0, 0, flip=flip):
            s.path(leg, s.linear(lighten(look.base, 8), look.base, darken(look.base, 16), across=flip))
            lay_print(s, leg, look)
            s.path(
                f"M{half - 30}-200Q{half + 20} 20 {120} 370L{96} 370Q{half - 40} 40 {half - 30}-200Z",
                thin(darken(look.base, 50), 15),
            )
            s.line(f"M{half - 36}-316Q{half - 20}-240 {half + 34}-236", thin(darken(look.base, 55), 60), 5)
            s.line(f"M{150 + hem // 4 - hem + 2} 350H{150 + hem // 4 - 2}", thin(darken(look.base, 50), 50), 5)
    s.volume(f"M{-half - 24}-330H{half + 24}L{half + 60} 0L10-60L{-half - 60} 0Z", 14)
    s.box(-half - 26, -370, 2 * half + 52, 50, darken(look.base, 14), corner=10)
    for x in (-90, 70):
        s.box(x, -378, 22, 66, darken(look.base, 24), corner=6)
    s.line("M0-318V-96Q-30-110-34-150V-300", thin(darken(look.base, 55), 55), 5)
    s.dot(0, -345, 15, s.ball(look.trim))


def draw_jeans(s: Sketch, look: Look) -> None:
    """Draw denim trousers with pale thighs and bright seams."""
    draw_trousers(s, look)
    for x in (-112, 112):
        s.oval(x, 20, 44, 190, s.radial(thin(lighten(look.base, 60), 70), thin(lighten(look.base, 60), 0)))
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.line("M92-312Q100-250 160-246", look.accent, 4)
            s.line("M120 356H196", thin(look.accent, 80), 4)


def draw_shorts(s: Sketch, look: Look) -> None:
    """Draw shorts with a drawstring."""
    leg = "M-2-210H170Q210-40 250 160Q170 206 60 196L-2-10Z"
    for flip in (True, False):
        with s.at(0, 0, flip=flip):
            s.path(leg, s.linear(lighten(look.base, 8), look.base, darken(look.base, 14), across=flip))
            lay_print(s, leg, look)
            s.line("M120-180Q130-110 204-90", thin(darken(look.base, 55), 55), 5)
            s.line("M62 168Q160 178 242 136", thin(darken(look.base, 55), 45), 5)
            s.path("M150-120Q150 40 120 190Q100 20 150-120Z", thin(darken(look.base, 50), 18))
    s.box(-176, -252, 352, 64, darken(look.base, 10), corner=16)
    s.path("M-176-252h352v64h-352z", s.tile(18, 10, f'<rect width="8" height="10" fill="{thin(SHADE, 20)}"/>'))
    for flip in (False, True):
        with s.at(0, -204, flip=flip):
            s.line("M8 0Q50 40 34 120", lighten(look.trim, 45), 10)
            s.box(24, 112, 20, 30, look.accent, corner=6)


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

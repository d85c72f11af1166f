"""Milk, cheese, bread and sweets, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_milk(s: Sketch, look: Look) -> None:
    """Draw a gabled carton, or a glass bottle."""
    if look.form % 2:
        s.box(-66, -600, 132, 54, s.round(look.base), corner=14)
        line = "M-60-550H60V-470Q70-420 120-380Q150-350 150-310V-40Q150 0 110 0H-110Q-150 0-150-40V-310Q-150-350-120-380Q-70-420-60-470Z"
        glass(s, line, "#dfe9ee")
        with s.inside(line):
            s.box(-160, -430, 320, 440, s.linear("#fffefa", "#fdfbf4", "#e6e3da", across=True))
            s.path("M-160-250Q0-190 160-250V-90Q0-30-160-90Z", look.base)
        with s.at(0, -150):
            draw_emblem(s, look.form, lighten(look.accent, 60), 48)
        gleam(s, -126, -330, -40)
        return
    s.path("M-170-400L-120-560H150L190-400Z", s.linear(lighten(look.base, 34), look.base))
    s.path("M150-560L220-430V-390H190Z", darken(look.base, 26))
    s.box(-126, -610, 282, 60, s.linear(lighten(look.base, 40), lighten(look.base, 10)), corner=4)
    s.path("M190-400L240-420V-20L190 0Z", darken("#f8f5ee", 16))
    s.box(-170, -400, 360, 400, s.linear("#fffdf8", "#f1ece2"), corner=4)
    s.path("M-170-190Q-80-260 10-190T190-190V0H-170Z", s.linear(lighten(look.base, 10), look.base))
    s.path("M190-190Q216-220 240-214V-20L190 0Z", darken(look.base, 22))
    with s.at(10, -290):
        draw_emblem(s, look.form // 2, look.accent, 62)
    s.dot(-20, -480, 44, look.accent)
    s.dot(-20, -486, 44, lighten(look.accent, 24))


def draw_yoghurt(s: Sketch, look: Look) -> None:
    """Draw a cup of yoghurt with a spoon, or two cups stacked with fruit."""
    for x, scale in ((-110, 100), (190, 82)) if look.form % 2 else ((0, 130),):
        with s.at(x, 0, scale=scale):
            s.path("M-150-340H150L118-16Q116 0 96 0H-96Q-116 0-118-16Z", s.round("#fbf7f0"))
            with s.inside("M-150-340H150L118-16Q116 0 96 0H-96Q-116 0-118-16Z"):
                s.path("M-160-150Q-70-220 20-150T160-160V10H-160Z", look.base)
                s.path("M-160-110Q-70-170 20-110T160-120V10H-160Z", thin(darken(look.base, 14), 60))
            s.box(-164, -366, 328, 36, s.round(look.accent), corner=12)
            s.oval(0, -366, 160, 22, lighten(look.accent, 34))
            with s.at(0, -246):
                draw_emblem(s, look.form + 2, look.trim, 44)
            gleam(s, -112, -310, -60, 13)
    if look.form % 2 == 0:
        with s.at(230, -10, turn=58, scale=76):
            s.box(-10, -330, 20, 240, s.metal("#c9c3ba"), corner=8)
            s.oval(0, -60, 40, 62, s.metal("#c9c3ba"))


def draw_cheese(s: Sketch, look: Look) -> None:
    """Draw a wedge of cheese with holes, or a round with a cut slice."""
    if look.form % 2:
        s.path("M-300-200V-90A300 96 0 0 0 300-90V-200Z", s.round(look.base))
        s.oval(0, -200, 300, 96, lighten(look.base, 28))
        s.path("M0-200L170-124V0L0-90Z", lighten(look.accent, 62))
        s.path("M0-200L290-176V-66L0-90Z", lighten(look.accent, 48))
        s.path("M0-200L170-124Q260-150 290-176Z", thin(SHADE, 18))
        for x, y in ((-160, -60), (-60, -40), (-220, -110)):
            s.oval(x, y, 16, 12, thin(SHADE, 14))
        return
    s.path("M-320-150L250-330Q330-260 330-150Z", s.linear(lighten(look.base, 34), lighten(look.base, 14)))
    s.path("M-320-150H330V0H-320Z", s.linear(look.base, darken(look.base, 12)))
    s.path("M330-150Q330-260 250-330L290-330Q360-250 356-140V-4L330 0Z", look.accent)
    for x, y, rx, ry in (
        (-200, -80, 36, 32),
        (-60, -50, 22, 20),
        (60, -96, 42, 36),
        (210, -60, 34, 30),
        (130, -24, 18, 14),
        (-110, -120, 16, 12),
    ):
        s.oval(x, y, rx, ry, darken(look.base, 22))
        s.oval(x + 5, y + 6, rx - 6, ry - 6, darken(look.base, 12))
    for x, y in ((60, -220), (190, -250), (-80, -186)):
        s.oval(x, y, 28, 12, darken(look.base, 8))


def draw_bread(s: Sketch, look: Look) -> None:
    """Draw a loaf: tin loaf with slices, round sourdough, or baguettes."""
    (_tin_loaf, _sourdough, _baguettes)[look.form % 3](s, look)


def _tin_loaf(s: Sketch, look: Look) -> None:
    s.path(
        "M-150-60Q-200-180-150-240Q-140-330 20-330H220Q360-330 370-240Q410-180 370-60Q370 0 330 0H-120Z",
        s.ball(look.base),
    )
    for x in (150, 250):
        s.line(f"M{x}-322Q{x + 60}-300 {x + 60}-230", thin(darken(look.base, 40), 36), 9)
    for x, shade in ((-130, 8), (-220, 0)):
        with s.at(x, 0):
            slice_line = "M-130-40Q-170-170-136-214Q-150-300 0-304Q150-300 136-214Q170-170 130-40Q130 0 100 0H-100Q-130 0-130-40Z"
            s.path(slice_line, darken(look.base, 6 + shade))
            with s.at(0, -16, scale=90):
                s.path(slice_line, s.radial("#fff3da", darken("#f6e0b8", shade)))
                for hole_x, hole_y in ((-50, -90), (30, -60), (60, -170), (-30, -200), (-70, -150), (10, -140)):
                    s.oval(hole_x, hole_y, 10, 7, thin("#c79a5e", 44))


def _sourdough(s: Sketch, look: Look) -> None:
    line = "M-330-110Q-320-340 0-350Q320-340 330-110Q320 0 0 0Q-320 0-330-110Z"
    s.path(line, s.ball(look.base))
    with s.inside(line):
        for x in (-150, 0, 150):
            s.path(f"M{x - 60}-330Q{x - 10}-200 {x - 40}-70Q{x + 40}-200 {x + 10}-340Z", "#f3dcb2")
            s.path(f"M{x - 46}-320Q{x + 6}-200 {x - 30}-90Q{x + 20}-200 {x}-330Z", thin(darken(look.base, 10), 40))
        s.oval(-80, -300, 260, 70, thin(WHITE, 16))
        for x, y in ((-230, -160), (240, -140), (70, -60), (-90, -60), (90, -250), (-220, -230)):
            s.dot(x, y, 7, thin(WHITE, 60))


def _baguettes(s: Sketch, look: Look) -> None:
    for x, turn, shade in ((-150, -16, 10), (0, 0, 4), (140, 14, 0)):
        with s.at(x, -150, turn=turn):
            s.box(-64, -470, 128, 560, s.round(darken(look.base, shade)), corner=64)
            for y in range(-410, 60, 100):
                s.path(f"M-40 {y + 40}Q10 {y} 46 {y - 10}Q20 {y + 40}-30 {y + 60}Z", "#f5e0b8")
    s.path("M-220-330H220L170 0H-170Z", s.linear(lighten(look.accent, 30), look.accent, across=True))
    s.path("M-220-330L-150-290L-80-330L0-290L80-330L150-290L220-330L212-270H-212Z", lighten(look.accent, 46))
    with s.at(0, -140):
        draw_emblem(s, 8, look.trim, 60)


def draw_croissant(s: Sketch, look: Look) -> None:
    """Draw croissants."""
    for x, y, scale, turn in ((110, -210, 84, 14), (-40, -110, 110, -4)):
        with s.at(x, y, scale=scale, turn=turn):
            for index, (px, py, rx, ry, spin) in enumerate(
                (
                    (-270, 60, 60, 40, -40),
                    (270, 60, 60, 40, 40),
                    (-200, -6, 86, 76, -34),
                    (200, -6, 86, 76, 34),
                    (-108, -50, 96, 104, -16),
                    (108, -50, 96, 104, 16),
                    (0, -66, 98, 116, 0),
                )
            ):
                with s.at(px, py, turn=spin):
                    s.oval(0, 0, rx, ry, s.ball(darken(look.base, 12 - index * 2)))
                    s.line(f"M-{rx // 2}-{ry * 2 // 3}Q0-{ry} {rx // 2}-{ry * 2 // 3}", thin(WHITE, 30), 9)
                    s.line(f"M-{rx - 18} {ry // 4}Q0-{ry // 4} {rx - 18} {ry // 4}", thin(darken(look.base, 40), 36), 6)


def draw_cake(s: Sketch, look: Look) -> None:
    """Draw a layered cake on a stand, or a slice."""
    if look.form % 2:
        s.path("M-300-230L230-160V0L-300-60Z", s.linear(lighten(look.base, 30), lighten(look.base, 14)))
        s.path("M-300-180L230-104V-72L-300-150Z", look.accent)
        s.path("M-300-110L230-36V-14L-300-88Z", thin(look.accent, 60))
        s.path("M230-160L310-260V-110L230 0Z", darken(look.base, 8))
        s.path("M-300-230L310-260L230-160Z", lighten(look.base, 56))
        s.dot(200, -250, 54, s.ball(look.trim))
        s.oval(184, -268, 15, 9, thin(WHITE, 60))
        return
    s.path("M-60-40H60L110 0H-110Z", s.round("#e9e3da"))
    s.oval(0, -60, 330, 40, "#f6f1ea")
    s.path("M-250-330V-90A250 40 0 0 0 250-90V-330Z", s.round(look.base))
    s.oval(0, -330, 250, 48, lighten(look.base, 44))
    drip = "M-250-330A250 48 0 0 1 250-330Q256-250 220-250Q190-250 190-290Q150-240 120-290Q90-200 60-290Q20-250 0-290Q-40-220-70-286Q-110-240-130-290Q-170-220-200-290Q-244-260-250-330Z"
    s.path(drip, look.accent)
    for x, y in ((-130, -366), (0, -390), (130, -366), (-66, -350), (66, -350)):
        s.dot(x, y, 36, s.ball(look.trim))
        s.oval(x - 11, y - 12, 9, 6, thin(WHITE, 60))


def draw_cookies(s: Sketch, look: Look) -> None:
    """Draw a stack of biscuits, or ring doughnuts."""
    if look.form % 2:
        for x, y, colour in ((150, -150, look.trim), (-130, -170, look.base), (20, -330, look.accent)):
            s.oval(x, y + 16, 150, 136, s.ball("#d79c58"))
            s.oval(x, y, 140, 120, s.ball(colour))
            s.oval(x, y, 46, 36, "#9a6a39")
            for turn in range(0, 360, 45):
                with s.at(x, y, turn=turn):
                    s.box(60 + turn % 30, -6, 26, 10, thin(WHITE, 80), corner=5)
        return
    for index, (y, lean) in enumerate(((0, 0), (-70, 16), (-140, -10), (-210, 8))):
        s.oval(lean, y - 44, 220, 52, darken(look.base, 20))
        s.oval(lean, y - 62, 220, 56, s.ball(darken(look.base, 6 - index * 2)))
    for x, y in ((-110, -280), (-20, -296), (80, -280), (130, -262), (30, -254), (-70, -254)):
        s.oval(x, y, 22, 13, look.trim)
    with s.at(250, -120, turn=66):
        s.oval(0, 0, 120, 116, s.ball(look.base))
        for x, y in ((-40, -30), (30, -40), (0, 30), (50, 24), (-50, 36)):
            s.oval(x, y, 17, 14, look.trim)


def draw_dumplings(s: Sketch, look: Look) -> None:
    """Draw dumplings in a bamboo steamer."""
    for y in (0, -120) if look.form % 2 else (0,):
        s.path(f"M-330 {y - 140}V{y - 40}A330 54 0 0 0 330 {y - 40}V{y - 140}Z", s.round("#d3a768"))
        s.line(f"M-330 {y - 84}A330 54 0 0 0 330 {y - 84}", thin("#8a5f2e", 60), 8)
    top = -260 if look.form % 2 else -140
    s.oval(0, top, 330, 92, "#c3935a")
    s.oval(0, top, 300, 78, "#efe2c4")
    for x, y in ((-150, top - 20), (150, top - 20), (0, top - 40), (-80, top + 16), (84, top + 16)):
        s.path(
            f"M{x - 92} {y + 20}Q{x - 80} {y - 80} {x} {y - 90}Q{x + 80} {y - 80} {x + 92} {y + 20}Q{x} {y + 50} {x - 92} {y + 20}Z",
            s.ball(look.base),
        )
        for turn in (-50, -25, 0, 25, 50):
            with s.at(x, y - 74, turn=turn):
                s.line("M0 0Q8 30 0 60", thin(darken(look.base, 40), 30), 6)
        s.dot(x, y - 80, 13, look.accent)
    for x in (-120, 20, 140):
        s.line(f"M{x} {top - 150}q40-50 0-100t10-90", thin(WHITE, 60), 16)

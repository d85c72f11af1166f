"""Milk, yoghurt and cheese, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
from jishi.app.sample.pictures.colour import SHADE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_milk(s: Sketch, look: Look) -> None:
    """Draw a gabled carton, or a glass bottle."""
    if look.form % 2:
        s.box(-66, -600, 132, 54, s.round(look.base), corner=14)
        line = (
            "M-60-550H60V-470Q70-420 120-380Q150-350 150-310V-40Q150 0 110 0H-110Q-150 0-150-40V-310"
            "Q-150-350-120-380Q-70-420-60-470Z"
        )
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

"""Apples, pears and citrus, each as a whole piece and a cut one, drawn around the origin."""

from jishi.app.sample.pictures.archetypes.leaf import LEAF, leaf
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def shine(s: Sketch, x: int = -62, y: int = -56) -> None:
    with s.at(x, y, turn=-38):
        s.oval(0, 0, 30, 16, thin(WHITE, 50))
        s.dot(46, 4, 7, thin(WHITE, 44))


def apple(s: Sketch, look: Look) -> None:
    line = (
        "M0-112Q60-160 120-120Q176-60 140 50Q100 150 40 140Q0 124-40 140Q-100 150-140 50Q-176-60-120-120Q-60-160 0-112Z"
    )
    s.path(line, s.ball(look.base))
    with s.inside(line):
        s.oval(70, 90, 130, 110, s.radial(thin(look.accent, 60), thin(look.accent, 0)))
    s.path("M-44-112Q0-84 44-112Q20-98 0-98Q-20-98-44-112Z", darken(look.base, 40))
    s.line("M0-104Q4-150 26-172", "#6b4a32", 11)
    leaf(s, 8, -136, 10, 90)
    shine(s)


def half_apple(s: Sketch, look: Look) -> None:
    line = (
        "M0-112Q60-160 120-120Q176-60 140 50Q100 150 40 140Q0 124-40 140Q-100 150-140 50Q-176-60-120-120Q-60-160 0-112Z"
    )
    s.path(line, s.ball("#fbf1d3"), stroke=look.base, width=14)
    s.path("M0-70Q46-10 24 60Q0 84-24 60Q-46-10 0-70Z", "#f1dfae")
    for x in (-16, 16):
        s.oval(x, 20, 9, 20, "#5f3f2a")
    s.line("M0-104Q4-140 20-160", "#6b4a32", 10)


def pear(s: Sketch, look: Look) -> None:
    line = "M0-176Q66-170 72-90Q80-30 124 20Q160 110 90 146Q0 172-90 146Q-160 110-124 20Q-80-30-72-90Q-66-170 0-176Z"
    s.path(line, s.ball(look.base))
    with s.inside(line):
        s.oval(90, 70, 110, 130, s.radial(thin(look.accent, 60), thin(look.accent, 0)))
        for x, y in ((-40, 60), (10, 90), (-70, 100), (40, 30), (-20, 10), (60, 110), (-96, 50), (0, -60)):
            s.dot(x, y, 4, thin("#7d5a2b", 40))
    s.line("M0-170Q6-206 30-216", "#6b4a32", 11)
    leaf(s, 10, -190, 14, 80)
    shine(s, -64, 30)


def half_pear(s: Sketch, look: Look) -> None:
    line = "M0-176Q66-170 72-90Q80-30 124 20Q160 110 90 146Q0 172-90 146Q-160 110-124 20Q-80-30-72-90Q-66-170 0-176Z"
    s.path(line, s.ball("#fbf3d9"), stroke=look.base, width=13)
    s.oval(0, 66, 40, 46, "#f0dfb0")
    for x in (-14, 14):
        s.oval(x, 66, 8, 18, "#5f3f2a")
    s.line("M0-170Q6-206 30-216", "#6b4a32", 11)


def orange(s: Sketch, look: Look) -> None:
    s.dot(0, 0, 146, s.ball(look.base))
    s.path(
        "M-146 0A146 146 0 0 1 146 0A146 146 0 0 1-146 0Z",
        s.tile(
            26,
            26,
            f'<circle cx="7" cy="7" r="3" fill="{thin(darken(look.base, 40), 24)}"/>'
            f'<circle cx="20" cy="20" r="3" fill="{thin(darken(look.base, 40), 24)}"/>',
        ),
    )
    s.path("M-20-128L0-142L20-128L8-112H-8Z", darken(LEAF, 20))
    leaf(s, 4, -134, -4, 90)
    shine(s)


def half_orange(s: Sketch, look: Look) -> None:
    s.dot(0, 0, 146, look.base)
    s.dot(0, 0, 128, "#fdf2da")
    for turn in range(0, 360, 40):
        with s.at(0, 0, turn=turn):
            s.path("M0-14L38-96Q0-132-38-96Z", s.linear(lighten(look.base, 10), lighten(look.base, 34)))
            s.line("M-6-60L4-86", thin(WHITE, 60), 5)
    s.dot(0, 0, 12, "#fdf2da")


def lemon(s: Sketch, look: Look) -> None:
    line = (
        "M-176 0Q-150-16-136-44Q-70-124 0-124Q70-124 136-44Q150-16 176 0Q150 16 136 44Q70 124 0 124"
        "Q-70 124-136 44Q-150 16-176 0Z"
    )
    s.path(line, s.ball(look.base))
    s.path(
        line,
        s.tile(
            30,
            30,
            f'<circle cx="8" cy="8" r="3" fill="{thin(darken(look.base, 40), 26)}"/>'
            f'<circle cx="22" cy="22" r="3" fill="{thin(darken(look.base, 40), 26)}"/>',
        ),
    )
    leaf(s, -150, -20, 190, 80)
    shine(s)

"""Fruit with stones and soft flesh, as pieces drawn around the origin."""

from jishi.app.sample.pictures.archetypes.fresh.fruit import shine
from jishi.app.sample.pictures.archetypes.leaf import leaf
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def peach(s: Sketch, look: Look) -> None:
    line = "M0-130Q120-170 150-30Q150 100 0 150Q-150 100-150-30Q-120-170 0-130Z"
    s.path(line, s.ball(look.base))
    with s.inside(line):
        s.oval(80, 10, 130, 150, s.radial(thin(look.accent, 75), thin(look.accent, 0)))
    s.line("M0-126Q-60 0 0 146", thin(darken(look.base, 40), 40), 7)
    leaf(s, 0, -130, 20)
    leaf(s, 0, -130, 190, 90)
    shine(s, -80, -50)


def half_peach(s: Sketch, look: Look) -> None:
    line = "M0-130Q120-170 150-30Q150 100 0 150Q-150 100-150-30Q-120-170 0-130Z"
    s.path(line, s.radial(look.accent, lighten(look.base, 40), lighten(look.base, 55)), stroke=look.base, width=13)
    s.path("M0-60Q66-40 54 20Q30 76 0 80Q-30 76-54 20Q-66-40 0-60Z", s.ball("#8a4b33"))
    s.line("M-16-30Q-30 10-8 56M14-30Q26 6 10 50", thin("#4a2417", 70), 5)


def mango(s: Sketch, look: Look) -> None:
    line = "M-30-150Q100-170 148-50Q170 70 80 130Q-20 176-110 110Q-166 50-130-40Q-100-130-30-150Z"
    s.path(line, s.ball(look.base))
    with s.inside(line):
        s.oval(90, -90, 150, 130, s.radial(thin(look.accent, 85), thin(look.accent, 0)))
        s.oval(-110, 110, 120, 100, s.radial(thin(look.trim, 55), thin(look.trim, 0)))
    s.line("M-30-146Q-36-176-20-190", "#6b4a32", 11)
    leaf(s, -26, -166, 0, 84)
    shine(s, -70, -40)


def half_mango(s: Sketch, look: Look) -> None:
    line = "M0-156Q110-130 110 10Q100 140 0 160Q-100 140-110 10Q-110-130 0-156Z"
    s.path(line, s.radial(lighten("#f7b733", 18), "#f5a623"), stroke=look.base, width=13)
    with s.inside(line):
        for step in range(-120, 130, 48):
            s.line(f"M{step - 100}-200L{step + 100} 200M{step + 100}-200L{step - 100} 200", thin("#c97a10", 60), 6)
    s.path("M-70-60Q-60-110-10-130Q-40-80-50-30Z", thin(WHITE, 34))


def kiwi(s: Sketch, look: Look) -> None:
    s.oval(0, 0, 150, 124, s.ball(look.base))
    s.oval(
        0,
        0,
        150,
        124,
        s.tile(18, 22, f'<path d="M5 4v8M13 14v8" stroke="{thin(lighten(look.base, 40), 44)}" stroke-width="3"/>'),
    )
    s.oval(138, 0, 14, 24, darken(look.base, 34))


def half_kiwi(s: Sketch, look: Look) -> None:
    s.oval(0, 0, 150, 140, s.ball(look.base))
    s.oval(
        0,
        0,
        136,
        126,
        s.radial("#fbf7d8", "#f6f1c4", mix(look.accent, "#f6f1c4", 40), look.accent, darken(look.accent, 10)),
    )
    for turn in range(0, 360, 24):
        with s.at(0, 0, turn=turn):
            s.oval(0, -62, 6, 12, "#2c2a1f")
            s.line("M0-78V-112", thin(WHITE, 34), 5)


def avocado(s: Sketch, look: Look) -> None:
    line = "M0-170Q70-160 84-70Q140 0 124 80Q90 160 0 162Q-90 160-124 80Q-140 0-84-70Q-70-160 0-170Z"
    s.path(line, s.ball(darken(look.base, 14)))
    s.path(
        line,
        s.tile(
            26,
            26,
            f'<circle cx="6" cy="7" r="5" fill="{thin(darken(look.base, 60), 40)}"/>'
            f'<circle cx="19" cy="20" r="4" fill="{thin(darken(look.base, 60), 40)}"/>',
        ),
    )
    s.box(-10, -186, 20, 24, "#7b5a3a", corner=6)
    shine(s, -54, 10)


def half_avocado(s: Sketch, look: Look) -> None:
    line = "M0-170Q70-160 84-70Q140 0 124 80Q90 160 0 162Q-90 160-124 80Q-140 0-84-70Q-70-160 0-170Z"
    s.path(line, s.radial("#f6efb4", "#eceba0", "#c3d67e", y=60, reach=62), stroke=darken(look.base, 12), width=15)
    s.dot(0, 62, 62, s.ball("#8c5a34"))
    shine(s, -22, 40)


def pomegranate(s: Sketch, look: Look) -> None:
    s.path("M-40-130L-60-186L-20-160L0-196L20-160L60-186L40-130Z", darken(look.base, 14))
    s.oval(0, 6, 150, 144, s.ball(look.base))
    s.oval(60, 60, 90, 80, s.radial(thin(look.accent, 50), thin(look.accent, 0)))
    shine(s)


def half_pomegranate(s: Sketch, look: Look) -> None:
    s.oval(0, 0, 150, 146, look.base)
    s.oval(0, 0, 132, 128, "#f7e3c0")
    for turn in range(0, 360, 60):
        with s.at(0, 0, turn=turn):
            for x, y in ((0, -44), (-22, -78), (22, -78), (0, -104), (-40, -104), (40, -104)):
                s.oval(x, y, 15, 19, s.ball("#c2183c"))

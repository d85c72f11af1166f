"""Roots, bulbs, mushrooms and pumpkins, as pieces drawn around the origin."""

from jishi.app.sample.pictures.archetypes.leaf import LEAF, leaf
from jishi.app.sample.pictures.colour import darken, lighten, mix, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def carrot(s: Sketch, look: Look) -> None:
    for turn in (-30, -10, 12, 32):
        with s.at(0, -80, turn=turn):
            s.path("M-10 0Q-46-60-8-120Q46-60 10 0Z", s.linear(lighten(LEAF, 14), darken(LEAF, 12)))
    line = "M-64-70Q0-110 64-70Q60 60 10 170Q0 184-10 170Q-60 60-64-70Z"
    s.path(line, s.round(look.base))
    for y, half in ((-30, 30), (10, 40), (50, 22), (90, 24)):
        s.line(f"M{-half // 2 - 20} {y}h{half}", thin(darken(look.base, 45), 50), 6)


def mushroom(s: Sketch, look: Look) -> None:
    s.path("M-50-10H50Q44 60 62 130Q0 160-62 130Q-44 60-50-10Z", s.round("#f2e6d2"))
    s.path("M-150 10Q-150-130 0-140Q150-130 150 10Q0 50-150 10Z", s.ball(look.base))
    s.path("M-146 12Q0 52 146 12Q60-10 0-8Q-60-10-146 12Z", darken("#f2e6d2", 22))
    for x, y, size in ((-70, -50, 17), (20, -90, 22), (80, -36, 15), (-10, -36, 11)):
        s.oval(x, y, size, size * 3 // 4, thin(lighten(look.base, 55), 70))


def potato(s: Sketch, look: Look) -> None:
    line = "M-150 10Q-150-90-40-106Q90-120 146-30Q160 90 50 116Q-120 130-150 10Z"
    s.path(line, s.ball(look.base))
    for x, y in ((-80, -10), (10, -50), (70, 20), (-20, 60), (100, -30)):
        s.oval(x, y, 12, 6, thin(darken(look.base, 50), 50))


def half_potato(s: Sketch, look: Look) -> None:
    line = "M-130 10Q-130-80-40-96Q80-106 130-30Q146 80 46 104Q-106 116-130 10Z"
    s.path(line, s.ball(look.accent), stroke=look.base, width=14)


def pumpkin(s: Sketch, look: Look) -> None:
    for x, wide in ((-110, 60), (110, 60), (-60, 76), (60, 76), (0, 76)):
        s.oval(x, 20, wide, 126, s.ball(look.base))
    s.path("M-22-96Q-16-140-40-170L0-180Q26-140 22-96Z", s.round("#8a8b45"))
    leaf(s, 20, -120, 10, 110)


def garlic(s: Sketch, look: Look) -> None:
    line = "M0-176Q16-110 60-70Q150-20 130 60Q90 140 0 140Q-90 140-130 60Q-150-20-60-70Q-16-110 0-176Z"
    s.path(line, s.ball(look.base))
    for x in (-60, -20, 24, 64):
        s.line(f"M0-110Q{x * 2} 0 {x} 132", thin(mix(look.accent, "#7a4a5a", 30), 50), 6)

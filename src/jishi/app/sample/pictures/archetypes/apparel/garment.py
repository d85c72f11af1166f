"""What clothes for the upper body have in common."""

from jishi.app.sample.pictures.colour import darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch

TEE_BODY = (
    "M-118-292C-70-232 70-232 118-292L206-262C222-200 214-120 206-70Q196 110 212 334Q0 358-212 334"
    "Q-196 110-206-70C-214-120-222-200-206-262Z"
)


TEE_SLEEVE = "M200-264Q268-240 300-196L372-62Q324-22 262-6L198-112Z"


def lay_sleeves(s: Sketch, line: str, look: Look, *, cuff: str = "") -> None:
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.path(line, s.linear(lighten(look.base, 4), darken(look.base, 14), turn=20))
            lay_print(s, line, look)
            if cuff:
                s.line(cuff, thin(darken(look.base, 40), 50), 5)


def lay_folds(s: Sketch, colour: str) -> None:
    fold = thin(darken(colour, 50), 16)
    s.path("M-196-70Q-120 30-150 220Q-96 60-196-70Z", fold)
    s.path("M200-60Q130 60 168 250Q96 80 200-60Z", fold)
    s.path("M-40 306Q-20 180-70 90Q20 190 0 308Z", fold)


def lay_pocket(s: Sketch, look: Look) -> None:
    s.path(
        "M44-110h104v92q0 22-24 28l-28 8l-28-8q-24-6-24-28z",
        darken(look.base, 7),
        stroke=darken(look.base, 20),
        width=4,
    )
    s.line("M44-86h104", thin(darken(look.base, 50), 45), 4)
    s.box(122, -70, 26, 16, look.accent, corner=3)

"""Meat on plates and boards, standing on the origin."""

from jishi.app.sample.pictures.archetypes.fresh.boards import board
from jishi.app.sample.pictures.archetypes.leaf import LEAF, leaf
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_steak(s: Sketch, look: Look) -> None:
    """Draw marbled meat: a steak, or rolled slices."""
    board(s, look)
    if (look.form // 3) % 2:
        for x, y in ((-210, -120), (-70, -130), (70, -126), (210, -120), (-140, -230), (0, -240), (140, -232)):
            s.dot(x, y, 76, s.ball(look.base))
            s.path(f"M{x} {y}m-8 4a20 20 0 1 1 30 14a38 38 0 1 1-64-30a58 58 0 1 1 96 60", stroke="#fbe6e0", width=11)
            s.dot(x, y, 76, thin("#fbe6e0", 10))
        return
    with s.at(0, -170, turn=-4):
        s.path(
            "M-300 50Q-330-110-150-140Q60-180 210-110Q330-40 270 60Q160 140-60 110Q-240 120-300 50Z",
            darken(look.base, 26),
        )
        top = "M-300 26Q-330-130-150-160Q60-200 210-130Q330-60 270 40Q160 116-60 86Q-240 96-300 26Z"
        s.path(top, "#f8e3d6")
        meat = "M-264 18Q-290-104-140-130Q60-166 196-106Q290-50 240 26Q150 86-50 58Q-220 66-264 18Z"
        s.path(meat, s.ball(look.base))
        with s.inside(meat):
            for line in (
                "M-220-40Q-120-10-60-70T60-90",
                "M-160 30Q-60-10 20 20T180-10",
                "M40-130Q70-60 130-70T230-40",
                "M-100-110Q-60-80-90-40",
                "M90 50Q110 20 170 30",
            ):
                s.line(line, thin("#fbe3d8", 85), 11)
    for x, turn in ((220, -30), (270, 10)):
        with s.at(x, -60, turn=turn):
            s.line("M0 0V-130", darken(LEAF, 20), 7)
            for y in range(-120, 0, 20):
                s.line(f"M-26 {y - 10}L0 {y}L26 {y - 10}", LEAF, 7)


def draw_poultry(s: Sketch, look: Look) -> None:
    """Draw drumsticks, or a string of sausages."""
    board(s, look)
    if (look.form // 3) % 2:
        for row, y in enumerate((-220, -150, -90)):
            for x in (-190, 10):
                s.box(
                    x - 20 + row * 20,
                    y - 50,
                    200,
                    76,
                    s.linear(lighten(look.base, 24), look.base, darken(look.base, 22)),
                    corner=38,
                )
                s.line(f"M{x + 20 + row * 20} {y - 30}h110", thin(WHITE, 36), 9)
        return
    for x, y, turn, flip in ((60, -236, -30, True), (-110, -140, 24, False), (170, -130, -14, True)):
        with s.at(x, y, turn=turn, flip=flip):
            s.box(-260, -18, 150, 36, "#f7ebdd", corner=16)
            s.dot(-260, -16, 26, "#f7ebdd")
            s.dot(-260, 18, 26, "#efe0cf")
            s.path("M-140-24Q-40-130 90-104Q180-60 150 30Q90 120-30 90Q-100 60-140 24Z", s.ball(look.base))
            s.path("M-60-60Q20-100 90-76Q20-70-40-30Z", thin(WHITE, 40))
    leaf(s, -250, -90, 190, 90)

"""Crabs and shells on plates and boards, standing on the origin."""

from jishi.app.sample.pictures.archetypes.fresh.boards import board
from jishi.app.sample.pictures.archetypes.leaf import leaf
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_crab(s: Sketch, look: Look) -> None:
    """Draw a crab from above."""
    board(s, look)
    with s.at(0, -206):
        for flip in (False, True):
            with s.at(0, 0, flip=flip):
                for y, bend in ((-10, -60), (40, 0), (84, 50)):
                    s.line(f"M150 {y}Q260 {y + bend - 30} 330 {y + bend + 60}", darken(look.base, 16), 24)
                s.line("M130-60Q230-100 250-180", look.base, 46)
                s.path(
                    "M190-180Q180-300 270-330Q250-270 290-250Q300-310 340-310Q370-220 300-160Q230-130 190-180Z",
                    s.ball(look.base),
                )
        s.path("M-200 0Q-190-130 0-136Q190-130 200 0Q150 124 0 130Q-150 124-200 0Z", s.ball(look.base))
        s.path("M-150-30Q-60-110 60-104Q-40-80-110 0Z", thin(WHITE, 36))
        for x, y in ((-70, 40), (0, 60), (70, 40), (-110, 0), (110, 0), (0, -10)):
            s.dot(x, y, 13, thin(darken(look.base, 40), 34))
        for x in (-50, 50):
            s.line(f"M{x}-126V-166", look.base, 16)
            s.dot(x, -174, 17, "#2a2530")
            s.dot(x - 5, -180, 5, WHITE)


def draw_shellfish(s: Sketch, look: Look) -> None:
    """Draw scallops or oysters in their shells."""
    board(s, look)
    for x, y, scale, turn in ((-200, -190, 90, -12), (190, -200, 92, 12), (0, -170, 110, 0)):
        with s.at(x, y, scale=scale, turn=turn):
            shell = "M-40 120Q-190 60-170-60Q-110-150 0-150Q110-150 170-60Q190 60 40 120Z"
            s.path(shell, s.ball(look.base))
            for step in (-60, -36, -12, 12, 36, 60):
                with s.at(0, 130, turn=step):
                    s.line("M0-30V-250", thin(darken(look.base, 44), 40), 9)
            s.path("M-60 124H60L44 154H-44Z", darken(look.base, 10))
            s.oval(0, -10, 110, 84, s.radial(lighten(look.trim, 60), lighten(look.trim, 24)))
            s.oval(10, -6, 64, 52, s.ball("#fdf1dc"))
            s.path("M-80 20Q-40 80 50 60Q10 50-30 16Q-60 0-80 20Z", look.trim)
    leaf(s, -290, -80, 190, 70)

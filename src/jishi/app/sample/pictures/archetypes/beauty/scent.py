"""Perfume, candles and diffusers, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_perfume(s: Sketch, look: Look) -> None:
    """Draw a scent bottle: square, round, faceted or like a pebble."""
    form = look.form % 4
    line = (
        "M-190-360H190V-30Q190 0 160 0H-160Q-190 0-190-30Z",
        "M0-420A210 210 0 0 1 120-38Q110 0 60 0H-60Q-110 0-120-38A210 210 0 0 1 0-420Z",
        "M-120-400H120L210-260L160 0H-160L-210-260Z",
        "M-80-420Q-260-340-230-130Q-210 0 0 0Q210 0 230-130Q260-340 80-420Z",
    )[form]
    top = (-360, -418, -400, -420)[form]
    s.box(-44, top - 46, 88, 56, s.metal(look.accent), corner=6)
    if form % 2:
        s.dot(0, top - 110, 84, s.ball(look.trim))
    else:
        s.box(-80, top - 170, 160, 130, s.round(look.trim), corner=16)
        s.box(-80, top - 62, 160, 16, s.metal(look.accent))
    glass(s, line, lighten(look.base, 24))
    with s.inside(line):
        s.box(-260, top + 110, 520, 500, s.linear(thin(look.base, 85), thin(darken(look.base, 16), 92)))
        s.oval(0, top + 110, 230, 20, thin(lighten(look.base, 45), 90))
        s.box(-5, top, 10, 360, thin(WHITE, 40), corner=5)
        if form == 2:
            s.path("M-120-400L-60-240L-90 0H-160L-210-260Z", thin(WHITE, 22))
            s.path("M120-400L60-240L90 0H160L210-260Z", thin(SHADE, 16))
        s.path("M60-500L180-500L20 20H-60Z", thin(WHITE, 13))
    with s.at(0, -150):
        s.dot(0, 0, 74, thin(lighten(look.accent, 70), 90))
        draw_emblem(s, look.form + 1, look.trim, 42)
    s.path(line, stroke=thin(WHITE, 55), width=6)


def draw_candle(s: Sketch, look: Look) -> None:
    """Draw a candle in a glass, burning."""
    s.oval(0, -470, 70, 120, s.radial(thin("#ffd98a", 80), thin("#ffd98a", 0)))
    line = (
        "M-180-370H180V-40Q180 0 140 0H-140Q-180 0-180-40Z"
        if look.form % 2
        else "M-200-340H200Q210-120 150-20Q140 0 110 0H-110Q-140 0-150-20Q-210-120-200-340Z"
    )
    top = -370 if look.form % 2 else -340
    s.path(line, s.round(look.base))
    half = 180 if look.form % 2 else 200
    s.oval(0, top, half, 44, lighten(look.base, 36))
    s.oval(0, top + 4, half - 18, 34, s.radial("#fff6dd", "#f2dfbd"))
    s.line(f"M0 {top}V{top - 44}", "#4a3b35", 8)
    s.path(
        f"M0 {top - 150}Q50 {top - 76} 0 {top - 26}Q-50 {top - 76} 0 {top - 150}Z",
        s.linear("#fff3c4", "#ffc658", "#f08a3c"),
    )
    s.box(-100, -250, 200, 160, thin(lighten(look.accent, 72), 95), corner=14)
    with s.at(0, -170):
        draw_emblem(s, look.form + 5, look.trim, 48)
    gleam(s, -half + 30, top + 70, -70)


def draw_diffuser(s: Sketch, look: Look) -> None:
    """Draw a reed diffuser."""
    for turn in (-24, -13, -4, 6, 15, 26):
        with s.at(0, -260, turn=turn):
            s.line("M0 0V-400", darken("#d8b98c", 8 + abs(turn) // 2), 11)
    line = (
        "M-44-330H44V-280Q170-250 170-130V-40Q170 0 130 0H-130Q-170 0-170-40V-130Q-170-250-44-280Z"
        if look.form % 2
        else "M-50-330H50V-270H150V-30Q150 0 120 0H-120Q-150 0-150-30V-270H-50Z"
    )
    glass(s, line, lighten(look.base, 20))
    with s.inside(line):
        s.box(-180, -180, 360, 190, s.linear(thin(look.base, 85), darken(look.base, 12)))
        s.oval(0, -180, 168, 16, lighten(look.base, 36))
        s.box(-80, -150, 160, 110, thin(lighten(look.accent, 75), 92), corner=10)
    with s.at(0, -95):
        draw_emblem(s, look.form + 6, look.trim, 36)
    s.box(-58, -352, 116, 34, s.metal(look.accent), corner=8)
    gleam(s, -140, -190, -40, 14)

"""Speakers and radios, standing on the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def grille(s: Sketch, colour: str) -> str:
    """Give the paint of a perforated front."""
    return s.tile(
        20,
        20,
        f'<circle cx="5" cy="5" r="4" fill="{thin(darken(colour, 60), 50)}"/>'
        f'<circle cx="15" cy="15" r="4" fill="{thin(darken(colour, 60), 50)}"/>',
    )


def draw_speaker(s: Sketch, look: Look) -> None:
    """Draw a speaker: can, cabinet, or a round pebble with a strap."""
    (_can, _cabinet, _pebble)[look.form % 3](s, look)


def _can(s: Sketch, look: Look) -> None:
    line = "M-190-540Q-190-580 0-584Q190-580 190-540V-40Q190 0 0 0Q-190 0-190-40Z"
    s.path(line, s.round(look.base))
    s.path("M-190-470H190V-60H-190Z", grille(s, look.base))
    s.oval(0, -546, 186, 38, darken(look.base, 18))
    s.oval(0, -548, 150, 28, s.radial(lighten(look.accent, 30), look.accent))
    s.box(-190, -70, 380, 18, look.accent)
    s.box(-70, -330, 140, 100, look.trim, corner=16)
    with s.at(0, -280):
        draw_emblem(s, look.form + 10, lighten(look.trim, 70), 34)


def _cabinet(s: Sketch, look: Look) -> None:
    wood = "#b98a5c"
    s.box(-230, -640, 460, 640, s.linear(lighten(wood, 10), wood, darken(wood, 20), across=True), corner=26)
    s.box(-200, -610, 400, 580, s.soft(look.base, 8), corner=14)
    s.box(-200, -610, 400, 580, grille(s, look.base), corner=14)
    for y, size in ((-480, 84), (-220, 150)):
        s.dot(0, y, size + 14, darken(look.base, 34))
        s.dot(0, y, size, s.radial(darken(look.base, 50), darken(look.base, 30), look.trim, darken(look.trim, 30)))
        s.dot(0, y, size // 3, s.ball(look.accent))
    for x in (-130, 130):
        s.dot(x, -62, 15, s.metal(look.accent))


def _pebble(s: Sketch, look: Look) -> None:
    s.path("M-60-420Q-80-620 60-600Q150-570 90-430", stroke=look.accent, width=24)
    s.path("M-320-220Q-330-440 0-446Q330-440 320-220Q320 0 0 0Q-320 0-320-220Z", s.ball(look.base))
    s.oval(0, -220, 230, 170, darken(look.base, 16))
    s.oval(0, -220, 230, 170, grille(s, look.base))
    s.oval(0, -220, 230, 170, "none", stroke=look.trim, width=12)
    with s.at(0, -220):
        draw_emblem(s, look.form + 4, look.accent, 60)
    s.path("M-260-320Q-190-410-60-420Q-180-370-230-280Z", thin(WHITE, 32))


def draw_radio(s: Sketch, look: Look) -> None:
    """Draw a retro radio with a handle."""
    s.path("M-220-360Q-220-520 0-520Q220-520 220-360", stroke=s.linear("#c79560", "#8e6237"), width=32)
    s.line("M230-380L330-640", "#b9bcc2", 9)
    s.dot(332, -644, 13, "#d5d7db")
    s.box(-350, -400, 700, 400, s.linear(lighten(look.base, 18), look.base, darken(look.base, 14)), corner=60)
    s.box(-316, -360, 330, 320, darken(look.base, 10), corner=40)
    s.box(-316, -360, 330, 320, grille(s, look.base), corner=40)
    s.box(50, -360, 260, 110, "#fff6df", corner=16)
    for x in range(74, 300, 24):
        s.line(f"M{x}-330v{26 if x % 48 else 44}", thin(SHADE, 50), 4)
    s.line("M200-350V-262", look.accent, 7)
    for x, size in ((110, 62), (250, 62)):
        s.dot(x, -140, size + 6, thin(SHADE, 26))
        s.dot(x, -146, size, s.metal(look.trim))
        s.line(f"M{x}-190v30", lighten(look.accent, 30), 9)
    for x in (-270, 270):
        s.box(x - 40, -10, 80, 20, darken(look.base, 50), corner=6)

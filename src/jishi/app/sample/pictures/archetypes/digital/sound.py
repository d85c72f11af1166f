"""Things that make or catch sound, standing on the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def grille(s: Sketch, colour: str) -> str:
    """Give the paint of a perforated front."""
    return s.tile(
        20,
        20,
        f'<circle cx="5" cy="5" r="4" fill="{thin(darken(colour, 60), 50)}"/><circle cx="15" cy="15" r="4" fill="{thin(darken(colour, 60), 50)}"/>',
    )


def draw_headphones(s: Sketch, look: Look) -> None:
    """Draw over-ear headphones."""
    with s.at(0, 30):
        _headphones(s, look)


def _headphones(s: Sketch, look: Look) -> None:
    s.path("M-250-300Q-270-640 0-650Q270-640 250-300", stroke=darken(look.base, 20), width=56)
    s.path("M-250-300Q-270-646 0-656Q270-646 250-300", stroke=lighten(look.base, 12), width=26)
    s.path("M-150-596Q0-680 150-596Q0-640-150-596Z", darken(look.accent, 10), stroke=look.accent, width=22)
    for flip in (False, True):
        with s.at(0, 0, flip=flip):
            s.box(222, -420, 44, 130, s.metal(look.trim), corner=16)
            s.path("M170-330Q130-320 130-190Q130-50 180-40Z", s.soft(darken(look.accent, 18)))
            s.path(
                "M170-350Q330-360 340-190Q330-20 170-30Q150-190 170-350Z",
                s.linear(lighten(look.base, 20), look.base, darken(look.base, 24)),
            )
            if look.form % 2:
                s.oval(256, -190, 54, 92, thin(SHADE, 20), stroke=look.trim, width=9)
            else:
                s.path("M200-330Q300-330 310-200Q260-260 196-250Z", thin(WHITE, 26))
                with s.at(256, -180):
                    draw_emblem(s, look.form + 3, thin(look.accent, 90), 34)


def draw_earbuds(s: Sketch, look: Look) -> None:
    """Draw wireless earbuds over their case."""
    if look.form % 2:
        s.path("M-230-230Q-230-330 0-336Q230-330 230-230V-80Q230 0 150 0H-150Q-230 0-230-80Z", s.round(look.base))
        s.path(
            "M-220-236Q0-270 220-236L200-400Q190-470 0-476Q-190-470-200-400Z",
            s.linear(lighten(look.base, 30), look.base),
        )
        s.path("M-180-262Q0-300 180-262L170-380Q150-420 0-424Q-150-420-170-380Z", darken(look.base, 32))
    else:
        s.box(-240, -270, 480, 270, s.round(look.base), corner=130)
        s.path("M-240-150Q0-120 240-150", stroke=thin(SHADE, 34), width=6)
        s.box(-26, -150, 52, 12, thin(WHITE, 70), corner=6)
    s.dot(0, -70, 11, look.accent)
    for flip in (False, True):
        with s.at(0, -330, flip=flip, scale=110):
            s.box(70, -200, 54, 190, s.round(look.base), corner=27)
            s.dot(104, -210, 76, s.ball(look.base))
            s.path("M40-250Q10-240 20-190Q34-160 70-170Z", s.soft(darken(look.trim, 10)))
            s.oval(122, -214, 24, 34, thin(SHADE, 40))
            s.box(74, -36, 46, 18, s.metal(look.accent), corner=8)


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


def draw_microphone(s: Sketch, look: Look) -> None:
    """Draw a studio microphone on a desk stand."""
    s.oval(0, -24, 210, 40, darken(look.base, 30))
    s.oval(0, -40, 210, 40, s.linear(lighten(look.base, 16), look.base))
    s.box(-15, -200, 30, 160, s.metal(look.trim))
    s.path("M-200-440V-300Q-190-200 0-190Q190-200 200-300V-440", stroke=darken(look.base, 16), width=24)
    s.box(-140, -680, 280, 440, s.round(look.base), corner=140)
    s.path("M-140-440V-540Q-130-680 0-680Q130-680 140-540V-440Z", s.round(look.trim))
    s.path(
        "M-140-440V-540Q-130-680 0-680Q130-680 140-540V-440Z",
        s.tile(18, 18, f'<path d="M0 9h18M9 0v18" stroke="{thin(SHADE, 50)}" stroke-width="4"/>'),
    )
    s.box(-146, -452, 292, 30, s.metal(look.accent), corner=8)
    s.dot(0, -350, 28, look.accent)
    for x in (-204, 204):
        s.dot(x, -440, 26, s.metal(look.accent))


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

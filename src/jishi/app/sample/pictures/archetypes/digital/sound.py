"""Headphones and microphones, standing on the origin."""

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


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

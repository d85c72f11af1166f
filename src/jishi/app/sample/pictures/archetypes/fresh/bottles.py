"""Bottles and cans of the larder, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
from jishi.app.sample.pictures.colour import darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_oil(s: Sketch, look: Look) -> None:
    """Draw a bottle of oil, vinegar or sauce."""
    form = look.form % 3
    line = (
        "M-44-560H44V-420Q50-370 130-320V-30Q130 0 100 0H-100Q-130 0-130-30V-320Q-50-370-44-420Z",
        "M-50-520H50V-430Q160-360 160-220Q160-60 110 0H-110Q-160-60-160-220Q-160-360-50-430Z",
        "M-40-600H40V-440Q110-400 110-340V-30Q110 0 80 0H-80Q-110 0-110-30V-340Q-110-400-40-440Z",
    )[form]
    top = (-560, -520, -600)[form]
    glass(s, line, lighten(look.base, 10))
    with s.inside(line):
        s.box(
            -170, top + 120, 340, 700, s.linear(lighten(look.base, 16), look.base, darken(look.base, 14), across=True)
        )
    s.box(-54, top - 70, 108, 90, s.round(look.trim), corner=14)
    s.box(-104, -260, 208, 180, "#fbf5e6", corner=12)
    s.box(-104, -110, 208, 20, look.accent)
    with s.at(0, -180):
        draw_emblem(s, look.form + 6, look.trim, 50)
    gleam(s, -100 if form != 2 else -84, -300, -40, 14)


def draw_juice(s: Sketch, look: Look) -> None:
    """Draw a bottle of juice with a straw glass, or a can."""
    if look.form % 2:
        for x, colour in ((110, look.accent), (-110, look.base)):
            with s.at(x, 0):
                s.path(
                    "M-110-380Q-100-420-80-430H80Q100-420 110-380V-40Q100-6 80 0H-80Q-100-6-110-40Z", s.metal("#c9ccd0")
                )
                s.box(-112, -386, 224, 350, s.round(colour), corner=8)
                s.path("M-112-200Q-40-270 30-200T112-210V-40H-112Z", thin(look.trim, 60))
                s.oval(0, -430, 78, 12, "#e9ecef")
                with s.at(0, -300):
                    draw_emblem(s, look.form + 3, lighten(colour, 76), 46)
        return
    with s.at(-110, 0):
        line = "M-60-480H60V-420Q130-390 130-300V-30Q130 0 100 0H-100Q-130 0-130-30V-300Q-130-390-60-420Z"
        glass(s, line, lighten(look.base, 20))
        with s.inside(line):
            s.box(-140, -400, 280, 410, s.linear(lighten(look.base, 20), look.base, darken(look.base, 10)))
        s.box(-70, -540, 140, 66, s.round(look.trim), corner=12)
        s.box(-130, -260, 260, 150, thin("#fffaf0", 94))
        with s.at(0, -186):
            draw_emblem(s, look.form + 3, look.accent, 52)
        gleam(s, -106, -330, -30, 15)
    with s.at(180, 0):
        s.line("M30-60L80-420", look.accent, 18)
        s.path("M-110-300H110L84-10Q82 0 70 0H-70Q-82 0-84-10Z", thin("#eef5f8", 60))
        s.path("M-100-240H100L82-14Q80-6 70-6H-70Q-80-6-82-14Z", s.linear(thin(lighten(look.base, 20), 92), look.base))
        s.oval(0, -240, 100, 16, lighten(look.base, 40))

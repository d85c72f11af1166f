"""Bottles, jars and tubes for the face, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_serum(s: Sketch, look: Look) -> None:
    """Draw a dropper bottle: round shoulders, straight, or slim."""
    half, height = ((130, 330), (150, 280), (100, 400))[look.form % 3]
    s.box(-46, -height - 210, 92, 130, s.round(look.trim), corner=34)
    s.box(-56, -height - 104, 112, 80, s.metal(look.accent), corner=8)
    for x in range(-48, 50, 16):
        s.box(x, -height - 104, 4, 80, thin(SHADE, 22))
    bend = 90 if look.form % 3 != 1 else 40
    bottle = (
        f"M-50-{height + 26}H50V-{height}Q{half}-{height - 10} {half}-{height - bend}V-30"
        f"Q{half} 0 {half - 30} 0H-{half - 30}Q-{half} 0-{half}-30V-{height - bend}"
        f"Q-{half}-{height - 10}-50-{height}Z"
    )
    glass(s, bottle, look.base)
    fluid = (
        f"M-{half - 14}-{height - bend - 50}H{half - 14}V-32Q{half - 14}-14 {half - 36}-14"
        f"H-{half - 36}Q-{half - 14}-14-{half - 14}-32Z"
    )
    s.path(fluid, s.linear(thin(lighten(look.base, 40), 70), thin(darken(look.base, 10), 70)))
    s.box(-8, -height - 20, 16, height - 60, thin(WHITE, 34), corner=8)
    s.box(-half, -height + bend + 60, 2 * half, height - bend - 120, thin(lighten(look.accent, 70), 94))
    with s.at(0, -(height - bend) // 2):
        draw_emblem(s, look.form, look.trim, 44)
    gleam(s, -half + 16, -height + bend, -40)


def draw_jar(s: Sketch, look: Look) -> None:
    """Draw a cream jar, closed or with the lid leaning beside it."""
    opened = look.form % 2 == 1
    half, height = (230, 210) if look.form % 3 else (210, 240)
    if opened:
        with s.at(half + 70, -130, turn=18):
            s.oval(0, 0, 60, 140, s.metal(look.accent))
            s.oval(-16, 0, 54, 134, s.linear(lighten(look.accent, 50), look.accent))
            s.oval(-16, 0, 40, 112, thin(darken(look.accent, 24), 40))
    body = f"M-{half}-{height}V-50Q-{half} 0-{half - 50} 0H{half - 50}Q{half} 0 {half}-50V-{height}Z"
    s.path(body, s.round(look.base))
    if opened:
        s.oval(0, -height, half, 50, lighten(look.base, 30))
        s.oval(0, -height + 4, half - 22, 38, "#fdf6ec")
        s.path(
            f"M-120-{height}Q-60-{height + 70} 10-{height + 30}Q60-{height + 76} 110-{height + 4}"
            f"Q0-{height - 40}-120-{height}Z",
            s.linear("#fffdf8", "#f3e6d3"),
        )
    else:
        s.box(-half - 10, -height - 100, 2 * half + 20, 112, s.round(look.accent), corner=22)
        s.oval(0, -height - 92, half - 6, 16, thin(WHITE, 46))
        s.box(-half - 10, -height + 2, 2 * half + 20, 9, thin(SHADE, 20))
    s.box(-half, -height + 74, 2 * half, 92, thin(lighten(look.base, 70), 90))
    with s.at(0, -height + 120):
        draw_emblem(s, look.form + 1, look.trim, 34)
    gleam(s, -half + 24, -height + 30, -40)


def draw_tube(s: Sketch, look: Look) -> None:
    """Draw a squeeze tube standing on its cap."""
    wide, top = ((170, -560), (140, -480), (190, -500))[look.form % 3]
    line = f"M-{wide} {top}H{wide}Q{wide - 4}-260 {wide - 40}-120H-{wide - 40}Q-{wide - 4}-260-{wide} {top}Z"
    s.path(line, s.round(look.base))
    s.path(f"M-{wide} {top}H{wide}L{wide - 1} {top + 46}H-{wide - 1}Z", darken(look.base, 9))
    for x in range(-wide + 10, wide, 18):
        s.line(f"M{x} {top + 6}v34", thin(SHADE, 18), 4)
    s.box(-wide + 36, -126, 2 * wide - 72, 126, s.round(look.accent), corner=16)
    with s.inside(line):
        s.path(f"M-200-300Q-60-{360 + look.form * 10} 60-300T240-300V-120H-200Z", thin(look.accent, 55))
        s.path("M-200-240Q-60-290 60-230T240-240V-120H-200Z", thin(look.trim, 50))
    with s.at(0, top + 150):
        draw_emblem(s, look.form + 2, look.trim, 50)
    gleam(s, -wide + 40, top + 70, -200, 14)


def draw_toner(s: Sketch, look: Look) -> None:
    """Draw a tall bottle of lotion with a cap: round, square or tapering."""
    form = look.form % 3
    line = (
        "M-50-470Q-140-450-140-380V-40Q-140 0-100 0H100Q140 0 140-40V-380Q140-450 50-470Z",
        "M-150-430Q-150-460-120-460H120Q150-460 150-430V-20Q150 0 130 0H-130Q-150 0-150-20Z",
        "M-70-480Q-90-300-170-60Q-176 0-120 0H120Q176 0 170-60Q90-300 70-480Z",
    )[form]
    s.box(-62, -610, 124, 150, s.metal(look.accent) if form else s.round(look.trim), corner=14)
    glass(s, line, look.base)
    with s.inside(line):
        s.box(-200, -380, 400, 400, s.linear(thin(lighten(look.base, 45), 65), thin(look.base, 40)))
        s.oval(0, -380, 190, 16, thin(WHITE, 40))
        s.box(-90, -320, 180, 210, thin(lighten(look.accent, 78), 92), corner=90 if form == 2 else 8)
    with s.at(0, -215):
        draw_emblem(s, look.form + 3, look.trim, 54)
    gleam(s, -120 if form != 2 else -92, -360, -60)

"""Rice and noodles, standing on the origin."""

from jishi.app.sample.pictures.archetypes.leaf import leaf
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_rice(s: Sketch, look: Look) -> None:
    """Draw a sack of grain with a scoop's worth before it."""
    bag = "M-210-470Q0-500 210-470Q230-240 240-40Q240 0 200 0H-200Q-240 0-240-40Q-230-240-210-470Z"
    s.path(bag, s.soft(lighten(look.base, 10), 10))
    s.path(
        bag, s.tile(12, 12, f'<path d="M0 6h12M6 0v12" stroke="{thin(darken(look.base, 40), 16)}" stroke-width="3"/>')
    )
    s.volume(bag, 20)
    s.path("M-210-470Q0-500 210-470L190-540Q0-520-190-540Z", s.soft(darken(look.base, 8)))
    s.line("M-206-468Q0-496 206-468", look.accent, 18)
    s.box(-140, -360, 280, 230, lighten(look.base, 60), corner=20, rim=(look.accent, 8))
    with s.at(0, -246):
        draw_emblem(s, 8 + look.form % 4, look.accent, 74)
    s.path("M110 0Q150-110 240-116Q330-100 370 0Z", s.soft(lighten(look.trim, 60), 8))
    for x, y in (
        (170, -30),
        (210, -70),
        (250, -40),
        (290, -70),
        (310, -24),
        (240, -96),
        (200, -16),
        (350, -12),
        (270, -10),
    ):
        with s.at(x, y, turn=x * 7 % 180):
            s.oval(0, 0, 14, 7, lighten(look.trim, 30), stroke=thin(SHADE, 20), width=2)


def draw_noodles(s: Sketch, look: Look) -> None:
    """Draw a bowl of noodles with chopsticks, or bundles of dry noodles."""
    if look.form % 2:
        for x, turn in ((-150, -5), (0, 0), (150, 5)):
            with s.at(x, 0, turn=turn):
                s.box(-62, -520, 124, 520, s.round(look.base), corner=12)
                for line in range(-50, 60, 14):
                    s.line(f"M{line}-514V-6", thin(darken(look.base, 40), 34), 3)
                s.box(-68, -320, 136, 100, s.round(look.accent), corner=6)
                with s.at(0, -270):
                    draw_emblem(s, look.form + 1, lighten(look.accent, 70), 30)
        return
    for turn in (56, 62):
        with s.at(110, -290, turn=turn):
            s.box(-8, -370, 16, 380, s.round(look.trim), corner=6)
    s.oval(0, -280, 330, 84, "#f8f3ea")
    s.oval(0, -276, 296, 68, lighten(look.base, 10))
    for x, lift in ((-180, 0), (-90, 16), (0, 22), (90, 16), (170, 0)):
        s.line(f"M{x - 70} {-270 - lift}q50-60 100 0t90 6", lighten(look.base, 50), 15)
        s.line(f"M{x - 60} {-252 - lift}q40-46 90 0t90 0", darken(lighten(look.base, 50), 12), 9)
    s.oval(-130, -300, 60, 34, "#fffaf0")
    s.oval(-126, -304, 26, 16, "#f0a830")
    leaf(s, 30, -290, 10, 90)
    s.path("M-330-280Q-320-30-120-12V0H120V-12Q320-30 330-280A330 84 0 0 1-330-280Z", s.round(look.accent))
    s.line("M-316-200Q0-80 316-200", thin(WHITE, 50), 9)

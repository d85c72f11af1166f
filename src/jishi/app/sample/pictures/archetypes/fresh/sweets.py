"""Cakes, biscuits and dumplings, standing on the origin."""

from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def draw_cake(s: Sketch, look: Look) -> None:
    """Draw a layered cake on a stand, or a slice."""
    if look.form % 2:
        s.path("M-300-230L230-160V0L-300-60Z", s.linear(lighten(look.base, 30), lighten(look.base, 14)))
        s.path("M-300-180L230-104V-72L-300-150Z", look.accent)
        s.path("M-300-110L230-36V-14L-300-88Z", thin(look.accent, 60))
        s.path("M230-160L310-260V-110L230 0Z", darken(look.base, 8))
        s.path("M-300-230L310-260L230-160Z", lighten(look.base, 56))
        s.dot(200, -250, 54, s.ball(look.trim))
        s.oval(184, -268, 15, 9, thin(WHITE, 60))
        return
    s.path("M-60-40H60L110 0H-110Z", s.round("#e9e3da"))
    s.oval(0, -60, 330, 40, "#f6f1ea")
    s.path("M-250-330V-90A250 40 0 0 0 250-90V-330Z", s.round(look.base))
    s.oval(0, -330, 250, 48, lighten(look.base, 44))
    drip = (
        "M-250-330A250 48 0 0 1 250-330Q256-250 220-250Q190-250 190-290Q150-240 120-290"
        "Q90-200 60-290Q20-250 0-290Q-40-220-70-286Q-110-240-130-290Q-170-220-200-290"
        "Q-244-260-250-330Z"
    )
    s.path(drip, look.accent)
    for x, y in ((-130, -366), (0, -390), (130, -366), (-66, -350), (66, -350)):
        s.dot(x, y, 36, s.ball(look.trim))
        s.oval(x - 11, y - 12, 9, 6, thin(WHITE, 60))


def draw_cookies(s: Sketch, look: Look) -> None:
    """Draw a stack of biscuits, or ring doughnuts."""
    if look.form % 2:
        for x, y, colour in ((150, -150, look.trim), (-130, -170, look.base), (20, -330, look.accent)):
            s.oval(x, y + 16, 150, 136, s.ball("#d79c58"))
            s.oval(x, y, 140, 120, s.ball(colour))
            s.oval(x, y, 46, 36, "#9a6a39")
            for turn in range(0, 360, 45):
                with s.at(x, y, turn=turn):
                    s.box(60 + turn % 30, -6, 26, 10, thin(WHITE, 80), corner=5)
        return
    for index, (y, lean) in enumerate(((0, 0), (-70, 16), (-140, -10), (-210, 8))):
        s.oval(lean, y - 44, 220, 52, darken(look.base, 20))
        s.oval(lean, y - 62, 220, 56, s.ball(darken(look.base, 6 - index * 2)))
    for x, y in ((-110, -280), (-20, -296), (80, -280), (130, -262), (30, -254), (-70, -254)):
        s.oval(x, y, 22, 13, look.trim)
    with s.at(250, -120, turn=66):
        s.oval(0, 0, 120, 116, s.ball(look.base))
        for x, y in ((-40, -30), (30, -40), (0, 30), (50, 24), (-50, 36)):
            s.oval(x, y, 17, 14, look.trim)


def draw_dumplings(s: Sketch, look: Look) -> None:
    """Draw dumplings in a bamboo steamer."""
    for y in (0, -120) if look.form % 2 else (0,):
        s.path(f"M-330 {y - 140}V{y - 40}A330 54 0 0 0 330 {y - 40}V{y - 140}Z", s.round("#d3a768"))
        s.line(f"M-330 {y - 84}A330 54 0 0 0 330 {y - 84}", thin("#8a5f2e", 60), 8)
    top = -260 if look.form % 2 else -140
    s.oval(0, top, 330, 92, "#c3935a")
    s.oval(0, top, 300, 78, "#efe2c4")
    for x, y in ((-150, top - 20), (150, top - 20), (0, top - 40), (-80, top + 16), (84, top + 16)):
        s.path(
            f"M{x - 92} {y + 20}Q{x - 80} {y - 80} {x} {y - 90}Q{x + 80} {y - 80} {x + 92} {y + 20}"
            f"Q{x} {y + 50} {x - 92} {y + 20}Z",
            s.ball(look.base),
        )
        for turn in (-50, -25, 0, 25, 50):
            with s.at(x, y - 74, turn=turn):
                s.line("M0 0Q8 30 0 60", thin(darken(look.base, 40), 30), 6)
        s.dot(x, y - 80, 13, look.accent)
    for x in (-120, 20, 140):
        s.line(f"M{x} {top - 150}q40-50 0-100t10-90", thin(WHITE, 60), 16)

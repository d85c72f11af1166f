"""Tins, bags and jars of the larder, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import gleam
from jishi.app.sample.pictures.archetypes.leaf import leaf
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import lay_print
from jishi.app.sample.pictures.sketch import Sketch


def draw_tea(s: Sketch, look: Look) -> None:
    """Draw a tea tin with a cup, or two tins."""
    for x, scale, colour in (
        ((130, 78, look.accent), (-90, 100, look.base)) if look.form % 2 else ((-80, 110, look.base),)
    ):
        with s.at(x, 0, scale=scale):
            tin = "M-160-420H160V-20Q160 0 140 0H-140Q-160 0-160-20Z"
            s.path(tin, s.round(colour))
            s.path("M-160-150Q-90-220-10-160T160-170V0H-160Z", thin(look.trim, 45))
            s.path("M-160-90Q-60-150 40-90T160-110V0H-160Z", thin(look.trim, 60))
            s.box(-166, -480, 332, 84, s.round(darken(colour, 14)), corner=14)
            s.box(-166, -400, 332, 10, s.metal("#d9b56c"))
            s.dot(0, -276, 66, lighten(colour, 74))
            with s.at(0, -276):
                draw_emblem(s, look.form + 8, look.trim, 38)
    if look.form % 2 == 0:
        with s.at(220, 0):
            s.path("M-120-150H120Q110-20 50 0H-50Q-110-20-120-150Z", s.round("#f7f3ea"))
            s.oval(0, -150, 120, 28, "#efe9dc")
            s.oval(0, -148, 104, 21, s.linear("#b9873f", "#d9ad62"))
            s.line("M-30-200q26-34 0-70t6-60M26-196q26-34 0-70", thin(WHITE, 55), 12)
    leaf(s, 40, -12, 176, 80)


def draw_coffee(s: Sketch, look: Look) -> None:
    """Draw a bag of coffee with beans around it."""
    bag = "M-180-520H180L206-30Q206 0 180 0H-180Q-206 0-206-30Z"
    s.path(bag, s.round(look.base))
    s.path("M-180-520H180L182-456H-182Z", darken(look.base, 16))
    s.line("M-178-456H178", thin(WHITE, 34), 5)
    s.path("M-176-430Q-120-230-196-40Q-160-230-176-430Z", thin(SHADE, 18))
    s.path("M176-430Q120-230 196-40Q160-230 176-430Z", thin(SHADE, 20))
    s.box(-130, -370, 260, 250, lighten(look.accent, 50), corner=130 if look.form % 2 else 14)
    with s.at(0, -246):
        draw_emblem(s, look.form + 7, look.trim, 76)
    s.dot(0, -416, 13, darken(look.base, 34))
    for x, y, turn in (
        (-290, -30, 30),
        (-240, -16, -40),
        (-270, -66, 70),
        (250, -24, 10),
        (310, -30, 60),
        (276, -70, -30),
    ):
        with s.at(x, y, turn=turn):
            s.oval(0, 0, 42, 28, s.ball("#5f3a22"))
            s.line("M-36 0Q-10-12 0 0T36 0", "#2f1a0e", 6)


def draw_honey(s: Sketch, look: Look) -> None:
    """Draw a jar of honey, jam or pickles with a cloth top or a lid."""
    half = 190 if look.form % 2 else 170
    line = (
        f"M-{half - 30}-330H{half - 30}Q{half}-310 {half}-270V-50Q{half} 0 {half - 50} 0"
        f"H-{half - 50}Q-{half} 0-{half}-50V-270Q-{half}-310-{half - 30}-330Z"
    )
    s.path(line, s.round(look.base))
    with s.inside(line):
        s.path(f"M-{half}-300H{half}V-240Q0-200-{half}-250Z", thin(lighten(look.base, 40), 60))
        for x, y, size in (
            (-110, -60, 12),
            (-60, -200, 8),
            (100, -90, 10),
            (70, -230, 14),
            (120, -180, 7),
            (-120, -150, 9),
        ):
            s.dot(x, y, size, thin(WHITE, 36))
    if look.form % 2:
        cloth = (
            "M-150-430Q0-470 150-430Q176-400 230-330Q180-300 150-330Q100-296 60-326Q20-296-20-326"
            "Q-70-296-110-328Q-160-300-230-330Q-176-400-150-430Z"
        )
        s.path(cloth, lighten(look.accent, 30))
        lay_print(s, cloth, Look(lighten(look.accent, 30), look.trim, look.base, 0, 4))
        s.line("M-160-372Q0-350 160-372", look.trim, 16)
    else:
        s.box(-half + 14, -420, 2 * half - 28, 100, s.metal(look.accent), corner=16)
    s.box(-110, -220, 220, 150, "#fdf6e6", corner=75 if look.form % 4 > 1 else 14)
    with s.at(0, -145):
        draw_emblem(s, look.form + 9, look.trim, 48)
    gleam(s, -half + 22, -270, -50)


def draw_nuts(s: Sketch, look: Look) -> None:
    """Draw a standing pouch or a bowl of nuts and dried fruit."""
    if look.form % 2:
        for row, (y, count) in enumerate(((-250, 5), (-290, 4), (-326, 3))):
            for index in range(count):
                x = (index * 2 - count + 1) * 56
                with s.at(x, y, turn=(x * 3 + row * 40) % 180):
                    s.oval(0, 0, 62, 44, s.ball(look.base if (index + row) % 3 else look.trim))
                    s.line("M-50 0Q0-14 50 0", thin(darken(look.base, 50), 50), 5)
        s.path("M-320-240H320Q300-40 140-12V0H-140V-12Q-300-40-320-240Z", s.round(lighten(look.accent, 16)))
        s.path("M-320-240H320L316-206H-316Z", thin(WHITE, 40))
        return
    pouch = "M-190-500H190Q196-260 226-40Q226 0 180 0H-180Q-226 0-226-40Q-196-260-190-500Z"
    s.path(pouch, s.round(look.accent))
    s.path("M-190-500H190V-440H-190Z", darken(look.accent, 12))
    s.oval(0, -180, 150, 120, lighten(look.accent, 70))
    for x, y in ((-60, -170), (10, -210), (70, -160), (0, -140), (-30, -240), (60, -230)):
        with s.at(x, y, turn=x * 3 % 180):
            s.oval(0, 0, 42, 29, s.ball(look.base))
            s.line("M-34 0Q0-10 34 0", thin(darken(look.base, 50), 50), 4)
    with s.at(0, -370):
        draw_emblem(s, look.form + 5, lighten(look.trim, 50), 44)
    for x, turn in ((-280, 20), (270, -30), (320, 50)):
        with s.at(x, -30, turn=turn):
            s.oval(0, 0, 50, 34, s.ball(look.base))

"""Tins, bags, jars and bottles of the larder, standing on the origin."""

from jishi.app.sample.pictures.archetypes.glass import glass, gleam
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
    line = f"M-{half - 30}-330H{half - 30}Q{half}-310 {half}-270V-50Q{half} 0 {half - 50} 0H-{half - 50}Q-{half} 0-{half}-50V-270Q-{half}-310-{half - 30}-330Z"
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
        cloth = "M-150-430Q0-470 150-430Q176-400 230-330Q180-300 150-330Q100-296 60-326Q20-296-20-326Q-70-296-110-328Q-160-300-230-330Q-176-400-150-430Z"
        s.path(cloth, lighten(look.accent, 30))
        lay_print(s, cloth, Look(lighten(look.accent, 30), look.trim, look.base, 0, 4))
        s.line("M-160-372Q0-350 160-372", look.trim, 16)
    else:
        s.box(-half + 14, -420, 2 * half - 28, 100, s.metal(look.accent), corner=16)
    s.box(-110, -220, 220, 150, "#fdf6e6", corner=75 if look.form % 4 > 1 else 14)
    with s.at(0, -145):
        draw_emblem(s, look.form + 9, look.trim, 48)
    gleam(s, -half + 22, -270, -50)


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

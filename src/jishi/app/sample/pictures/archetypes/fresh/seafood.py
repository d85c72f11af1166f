"""Fish, seafood and meat on plates and boards, standing on the origin."""

from jishi.app.sample.pictures.archetypes.fresh.fruit import half_orange
from jishi.app.sample.pictures.archetypes.leaf import LEAF, leaf
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def board(s: Sketch, look: Look) -> None:
    """Draw a wooden board or a plate or a bed of ice, after the form."""
    kind = look.form % 3
    if kind == 0:
        s.path(
            "M-380-70H330Q350-110 400-100Q430-60 396-30Q360-20 336-46L330 0H-380Q-400-36-380-70Z",
            s.linear("#d9b184", "#b98a58"),
        )
        s.line("M-340-44H240M-280-22H120", thin("#8a5f35", 40), 5)
        s.dot(388, -64, 13, thin(SHADE, 40))
    elif kind == 1:
        s.oval(0, -40, 410, 58, darken(look.accent, 16))
        s.oval(0, -54, 410, 58, lighten(look.accent, 44))
        s.oval(0, -56, 330, 42, lighten(look.accent, 60))
    else:
        for x in range(-350, 351, 70):
            for y, size in ((-30, 58), (-70, 48)):
                with s.at(x + (y % 20), y, turn=x % 50):
                    s.box(-size // 2 - 10, -size // 2, size + 20, size, s.linear("#ffffff", "#cfe6f2"), corner=12)
                    s.line(f"M{-size // 2} {size // 4}L{size // 4}-{size // 3}", thin(WHITE, 80), 6)


def lemon_slices(s: Sketch, x: int) -> None:
    """Lay two slices of lemon and a leaf."""
    for shift, scale in ((0, 46), (64, 38)):
        with s.at(x + shift, -104, scale=scale):
            half_orange(s, Look("#f3cf3e", "#f3cf3e", LEAF))
    leaf(s, x - 40, -84, 190, 60)


def draw_fish(s: Sketch, look: Look) -> None:
    """Draw a whole fish, or two for odd halves of the form."""
    board(s, look)
    places = ((0, -170, 100, -4),) if (look.form // 3) % 2 == 0 else ((20, -260, 84, -8), (-20, -140, 84, 2))
    for x, y, scale, turn in places:
        with s.at(x, y, scale=scale, turn=turn):
            s.path("M250 0Q330-70 390-110Q366 0 390 100Q320 70 250 0Z", s.linear(lighten(look.trim, 20), look.trim))
            s.path("M-60-110Q40-190 150-120L120-80H-40Z", look.trim)
            s.path("M-20 110Q30 170 90 150L70 90Z", look.trim)
            body = "M-380 10Q-280-130-40-130Q160-120 280 0Q160 120-40 120Q-280 116-380 10Z"
            s.path(body, s.linear(look.base, lighten(look.base, 30), lighten(look.base, 70)))
            with s.inside(body):
                s.box(
                    -170,
                    -140,
                    440,
                    280,
                    s.tile(
                        44,
                        38,
                        f'<path d="M2 0a20 19 0 0 0 40 0M-20 19a20 19 0 0 0 40 0M24 19a20 19 0 0 0 40 0" fill="none" stroke="{thin(darken(look.base, 40), 34)}" stroke-width="4"/>',
                    ),
                )
                s.path("M-380-140H-180Q-120 0-190 140H-380Z", thin(darken(look.base, 16), 60))
            s.line("M-184-104Q-120 0-190 96", thin(darken(look.base, 50), 60), 7)
            s.path("M-100 6Q-20-10 20 50Q-60 70-100 6Z", darken(look.trim, 6))
            s.dot(-270, -26, 26, WHITE)
            s.dot(-274, -26, 15, "#2a2530")
            s.dot(-280, -32, 5, WHITE)
            s.line("M-372 16Q-340 36-310 34", thin(darken(look.base, 60), 70), 6)
            s.path("M-320-70Q-160-120 60-104Q-140-100-300-50Z", thin(WHITE, 40))
    lemon_slices(s, 250)


def draw_fillet(s: Sketch, look: Look) -> None:
    """Draw thick fillets or slices of fish."""
    board(s, look)
    for x, y, shade in ((70, -190, 12), (-60, -110, 0)):
        with s.at(x, y, turn=-3):
            s.path("M-270 20Q-290-90-180-110Q40-150 240-90Q290-40 260 20Q0 60-270 20Z", darken(look.base, shade + 12))
            top = "M-260-10Q-270-100-170-120Q40-156 230-104Q276-60 250-10Q0 30-260-10Z"
            s.path(top, s.linear(lighten(look.base, 16), darken(look.base, shade)))
            with s.inside(top):
                for step in range(-240, 260, 74):
                    s.line(f"M{step}-150Q{step + 60}-90 {step + 10} 30", thin(lighten(look.base, 66), 75), 10)
            s.line("M-264 14Q0 54 258 14", look.trim, 12)
    lemon_slices(s, 220)
    leaf(s, -260, -90, 200, 80)


def draw_shrimp(s: Sketch, look: Look) -> None:
    """Draw curled prawns."""
    board(s, look)
    for x, y, turn, scale in ((-190, -232, 4, 92), (170, -246, 16, 88), (-10, -176, -12, 80)):
        with s.at(x, y, turn=turn, scale=scale):
            for end in (30, 0, -30):
                s.line(f"M110-90Q190-{120 + end} 240-{60 + end}", look.trim, 6)
            s.path("M-110 90Q-170 110-190 170Q-120 170-90 120Z", look.trim)
            s.path(
                "M130-70Q160-130 100-150Q-90-170-150 0Q-160 90-90 130Q-60 110-70 60Q-60-20 20-30Q90-30 130-70Z",
                s.ball(look.base),
            )
            for line in (
                "M60-150Q40-90 60-34",
                "M-10-140Q0-80 10-32",
                "M-74-104Q-40-60-30-16",
                "M-120-50Q-80-20-60 20",
                "M-140 10Q-100 30-72 60",
            ):
                s.line(line, thin(darken(look.base, 40), 60), 8)
            for leg in (0, 34, 68):
                s.line(f"M{70 - leg}-30q-6 30-30 {50 + leg // 4}", look.trim, 8)
            s.dot(104, -104, 12, "#2a2530")
            s.path("M-110-60Q-60-130 40-136Q-60-100-90-30Z", thin(WHITE, 40))
    lemon_slices(s, 270)


def draw_crab(s: Sketch, look: Look) -> None:
    """Draw a crab from above."""
    board(s, look)
    with s.at(0, -206):
        for flip in (False, True):
            with s.at(0, 0, flip=flip):
                for y, bend in ((-10, -60), (40, 0), (84, 50)):
                    s.line(f"M150 {y}Q260 {y + bend - 30} 330 {y + bend + 60}", darken(look.base, 16), 24)
                s.line("M130-60Q230-100 250-180", look.base, 46)
                s.path(
                    "M190-180Q180-300 270-330Q250-270 290-250Q300-310 340-310Q370-220 300-160Q230-130 190-180Z",
                    s.ball(look.base),
                )
        s.path("M-200 0Q-190-130 0-136Q190-130 200 0Q150 124 0 130Q-150 124-200 0Z", s.ball(look.base))
        s.path("M-150-30Q-60-110 60-104Q-40-80-110 0Z", thin(WHITE, 36))
        for x, y in ((-70, 40), (0, 60), (70, 40), (-110, 0), (110, 0), (0, -10)):
            s.dot(x, y, 13, thin(darken(look.base, 40), 34))
        for x in (-50, 50):
            s.line(f"M{x}-126V-166", look.base, 16)
            s.dot(x, -174, 17, "#2a2530")
            s.dot(x - 5, -180, 5, WHITE)


def draw_shellfish(s: Sketch, look: Look) -> None:
    """Draw scallops or oysters in their shells."""
    board(s, look)
    for x, y, scale, turn in ((-200, -190, 90, -12), (190, -200, 92, 12), (0, -170, 110, 0)):
        with s.at(x, y, scale=scale, turn=turn):
            shell = "M-40 120Q-190 60-170-60Q-110-150 0-150Q110-150 170-60Q190 60 40 120Z"
            s.path(shell, s.ball(look.base))
            for step in (-60, -36, -12, 12, 36, 60):
                with s.at(0, 130, turn=step):
                    s.line("M0-30V-250", thin(darken(look.base, 44), 40), 9)
            s.path("M-60 124H60L44 154H-44Z", darken(look.base, 10))
            s.oval(0, -10, 110, 84, s.radial(lighten(look.trim, 60), lighten(look.trim, 24)))
            s.oval(10, -6, 64, 52, s.ball("#fdf1dc"))
            s.path("M-80 20Q-40 80 50 60Q10 50-30 16Q-60 0-80 20Z", look.trim)
    leaf(s, -290, -80, 190, 70)


def draw_steak(s: Sketch, look: Look) -> None:
    """Draw marbled meat: a steak, or rolled slices."""
    board(s, look)
    if (look.form // 3) % 2:
        for x, y in ((-210, -120), (-70, -130), (70, -126), (210, -120), (-140, -230), (0, -240), (140, -232)):
            s.dot(x, y, 76, s.ball(look.base))
            s.path(f"M{x} {y}m-8 4a20 20 0 1 1 30 14a38 38 0 1 1-64-30a58 58 0 1 1 96 60", stroke="#fbe6e0", width=11)
            s.dot(x, y, 76, thin("#fbe6e0", 10))
        return
    with s.at(0, -170, turn=-4):
        s.path(
            "M-300 50Q-330-110-150-140Q60-180 210-110Q330-40 270 60Q160 140-60 110Q-240 120-300 50Z",
            darken(look.base, 26),
        )
        top = "M-300 26Q-330-130-150-160Q60-200 210-130Q330-60 270 40Q160 116-60 86Q-240 96-300 26Z"
        s.path(top, "#f8e3d6")
        meat = "M-264 18Q-290-104-140-130Q60-166 196-106Q290-50 240 26Q150 86-50 58Q-220 66-264 18Z"
        s.path(meat, s.ball(look.base))
        with s.inside(meat):
            for line in (
                "M-220-40Q-120-10-60-70T60-90",
                "M-160 30Q-60-10 20 20T180-10",
                "M40-130Q70-60 130-70T230-40",
                "M-100-110Q-60-80-90-40",
                "M90 50Q110 20 170 30",
            ):
                s.line(line, thin("#fbe3d8", 85), 11)
    for x, turn in ((220, -30), (270, 10)):
        with s.at(x, -60, turn=turn):
            s.line("M0 0V-130", darken(LEAF, 20), 7)
            for y in range(-120, 0, 20):
                s.line(f"M-26 {y - 10}L0 {y}L26 {y - 10}", LEAF, 7)


def draw_poultry(s: Sketch, look: Look) -> None:
    """Draw drumsticks, or a string of sausages."""
    board(s, look)
    if (look.form // 3) % 2:
        for row, y in enumerate((-220, -150, -90)):
            for x in (-190, 10):
                s.box(
                    x - 20 + row * 20,
                    y - 50,
                    200,
                    76,
                    s.linear(lighten(look.base, 24), look.base, darken(look.base, 22)),
                    corner=38,
                )
                s.line(f"M{x + 20 + row * 20} {y - 30}h110", thin(WHITE, 36), 9)
        return
    for x, y, turn, flip in ((60, -236, -30, True), (-110, -140, 24, False), (170, -130, -14, True)):
        with s.at(x, y, turn=turn, flip=flip):
            s.box(-260, -18, 150, 36, "#f7ebdd", corner=16)
            s.dot(-260, -16, 26, "#f7ebdd")
            s.dot(-260, 18, 26, "#efe0cf")
            s.path("M-140-24Q-40-130 90-104Q180-60 150 30Q90 120-30 90Q-100 60-140 24Z", s.ball(look.base))
            s.path("M-60-60Q20-100 90-76Q20-70-40-30Z", thin(WHITE, 40))
    leaf(s, -250, -90, 190, 90)

"""Fish and prawns on plates and boards, standing on the origin."""

from jishi.app.sample.pictures.archetypes.fresh.boards import board, lemon_slices
from jishi.app.sample.pictures.archetypes.leaf import leaf
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


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
                        '<path d="M2 0a20 19 0 0 0 40 0M-20 19a20 19 0 0 0 40 0M24 19a20 19 0 0 0 40 0" fill="none"'
                        f' stroke="{thin(darken(look.base, 40), 34)}" stroke-width="4"/>',
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

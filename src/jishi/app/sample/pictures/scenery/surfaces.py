"""Settings for goods laid flat, seen from above: each paints 1200 by 1200 units."""

from collections.abc import Callable

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.scenery.props import twig
from jishi.app.sample.pictures.sketch import Sketch

Surface = Callable[[Sketch, Palette, Dice], None]


def paper(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint plain paper in soft light."""
    s.box(0, 0, 1200, 1200, palette.wall)
    s.box(0, 0, 1200, 1200, s.radial(thin(WHITE, 60), thin(WHITE, 10), thin(palette.floor, 70), x=38, y=30, reach=90))


def spot(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint a disc on paper."""
    paper(s, palette, dice)
    s.dot(
        dice.pick((600, 540, 660)),
        610,
        470,
        s.linear(mix(palette.accent, palette.wall, 40), mix(palette.accent, palette.wall, 68)),
    )


def folds(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint cloth in long folds."""
    s.box(0, 0, 1200, 1200, mix(palette.wall, palette.floor, 30))
    for step in range(-2, 9):
        x = step * 170 + dice.between(-30, 30)
        s.path(
            f"M{x} 0Q{x + 120} 500 {x - 40} 1200H{x + 60}Q{x + 220} 500 {x + 90} 0Z",
            s.linear(thin(SHADE, 8), thin(WHITE, 40), thin(WHITE, 0), across=True),
        )


def shade(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint paper under the shadow of palm leaves."""
    paper(s, palette, dice)
    colour = thin(mix(palette.leaf, SHADE, 40), 18)
    for x, y, turn in ((1220, 60, -120), (-20, 1160, 50)):
        with s.at(x, y, turn=turn + dice.between(-12, 12)):
            s.line("M0 0V-620", colour, 9)
            for reach in range(60, 600, 46):
                for flip in (False, True):
                    with s.at(0, -reach, flip=flip):
                        s.path(f"M0 0Q90-40 {300 - reach // 3}-{170 - reach // 8}Q110 0 0 16Z", colour)


def planks(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint pale boards."""
    wood = mix(dice.pick(("#e8d6bd", "#dcc2a0")), palette.wall, 40)
    for index in range(6):
        tone = darken(wood, dice.below(7))
        s.box(index * 200, 0, 200, 1200, s.linear(lighten(tone, 10), tone, across=True))
        s.line(f"M{index * 200} 0V1200", thin(darken(wood, 50), 30), 5)
        for _ in range(3):
            x, y = index * 200 + dice.between(30, 170), dice.between(60, 1000)
            s.line(f"M{x} {y}q14 90 0 180", thin(darken(wood, 50), 16), 5)


def terrazzo(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint stone with chips."""
    s.box(0, 0, 1200, 1200, mix(palette.wall, WHITE, 40))
    tones = (palette.accent, palette.leaf, palette.floor, mix(palette.accent, SHADE, 30))
    for _ in range(90):
        with s.at(dice.below(1200), dice.below(1200), turn=dice.below(180), scale=dice.between(50, 120)):
            s.path(
                dice.pick(("M-20-8L6-22L24 4L-4 20Z", "M-14-16L18-10L14 14L-22 10Z", "M-10-10L16 0L-8 14Z")),
                thin(dice.pick(tones), 70),
            )
    s.box(0, 0, 1200, 1200, s.radial(thin(WHITE, 60), thin(WHITE, 0), reach=60))


def corner(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint two papers that meet aslant, and a twig."""
    paper(s, palette, dice)
    down = dice.chance(50)
    s.path(
        "M0 760L1200 300V1200H0Z" if down else "M0 0H1200L0 900Z",
        s.linear(mix(palette.accent, palette.wall, 36), mix(palette.accent, palette.wall, 58)),
    )
    with s.at(dice.pick((90, 1110)), 1190, turn=dice.between(-20, 20)):
        twig(s, palette.leaf, 4, 74)


def sunlit(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint paper on which a window's light falls."""
    s.box(0, 0, 1200, 1200, s.linear(mix(palette.wall, palette.floor, 26), mix(palette.wall, palette.floor, 60)))
    for column in range(3):
        for row in range(3):
            x, y = 40 + column * 370 + row * 70, 30 + row * 390
            s.path(f"M{x} {y}h320l60 340h-320z", thin("#fffdf2", 55))


def frame(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Paint a mat with a border."""
    s.box(0, 0, 1200, 1200, mix(palette.accent, palette.wall, 40))
    s.box(70, 70, 1060, 1060, s.linear(lighten(palette.wall, 40), palette.wall), corner=40)
    s.box(104, 104, 992, 992, thin(WHITE, 0), corner=26, rim=(mix(palette.accent, palette.wall, 55), 4))


SURFACES: tuple[Surface, ...] = (paper, spot, folds, shade, planks, terrazzo, corner, sunlit, frame)

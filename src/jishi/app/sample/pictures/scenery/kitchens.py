"""Rooms for food: each paints 1200 by 1200 units with a table that begins above the ground line."""

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.scenery.props import twig
from jishi.app.sample.pictures.scenery.walls import floor, wall
from jishi.app.sample.pictures.sketch import Sketch


def table(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a wooden table before a wall."""
    wall(s, palette)
    with s.at(dice.pick((180, 1020)), ground - 90, flip=dice.chance(50)):
        twig(s, mix(palette.leaf, palette.wall, 46), 6, 84)
    top = ground - 90
    wood = dice.pick(("#d8b48a", "#c99c6b", "#e2c8a4"))
    s.box(0, top, 1200, 1200 - top, s.linear(lighten(wood, 16), wood, darken(wood, 10)))
    for step, y in enumerate(range(top + 44, 1200, 70)):
        s.line(f"M0 {y}H1200", thin(darken(wood, 50), 22), 4)
        s.line(f"M{120 + step * 230 % 700} {y + 34}q120-16 260 0", thin(darken(wood, 40), 16), 5)


def picnic(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a checked cloth on a table."""
    wall(s, palette)
    top = ground - 90
    s.box(0, top, 1200, 1200 - top, lighten(palette.wall, 50))
    ink = thin(palette.accent, 46)
    s.box(
        0,
        top,
        1200,
        1200 - top,
        s.tile(96, 60, f'<rect width="48" height="60" fill="{ink}"/><rect width="96" height="30" fill="{ink}"/>'),
    )
    s.box(0, top, 1200, 1200 - top, s.linear(thin(WHITE, 30), thin(SHADE, 0), thin(SHADE, 12)))


def kitchen(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint kitchen tiles behind a worktop."""
    glaze = mix(palette.wall, palette.accent, 14)
    joint = lighten(palette.wall, 60)
    s.box(0, 0, 1200, 1200, joint)
    s.box(
        0,
        0,
        1200,
        1200,
        s.tile(
            200,
            200,
            "".join(
                f'<rect x="{x}" y="{y}" width="92" height="92" rx="8" fill="{tone}"/>'
                for x, y, tone in (
                    (4, 4, glaze),
                    (104, 4, lighten(glaze, 22)),
                    (4, 104, lighten(glaze, 34)),
                    (104, 104, darken(glaze, 4)),
                )
            ),
        ),
    )
    s.box(0, 0, 1200, 1200, s.radial(thin(WHITE, 40), thin(palette.floor, 40), x=36, y=26, reach=90))
    floor(s, Palette(palette.wall, mix("#efe9e0", palette.floor, 30), palette.accent, palette.leaf), ground - 90)

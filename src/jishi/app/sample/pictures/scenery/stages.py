"""Rooms made of shapes: each paints 1200 by 1200 units with a floor that begins above the ground line."""

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.scenery.walls import floor, wall
from jishi.app.sample.pictures.sketch import Sketch


def studio(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a seamless backdrop."""
    s.box(0, 0, 1200, 1200, s.linear(lighten(palette.wall, 30), palette.wall, palette.floor, darken(palette.floor, 5)))
    s.oval(600, ground - 260, 560, 480, s.radial(thin(WHITE, 64), thin(WHITE, 0)))


def arch(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a wall with a niche."""
    wall(s, palette)
    top, half = ground - 80, dice.between(330, 400)
    line = f"M{600 - half} {top}V{top - 400}A{half} {half} 0 0 1 {600 + half} {top - 400}V{top}Z"
    s.path(line, s.linear(mix(palette.accent, palette.wall, 30), mix(palette.accent, palette.wall, 62)))
    s.path(line, s.linear(thin(SHADE, 20), thin(SHADE, 0), thin(SHADE, 0), across=True))
    floor(s, palette, top)


def disc(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a large disc behind the goods, and a smaller one."""
    wall(s, palette)
    x, size = dice.pick(((600, 400), (690, 360), (510, 380)))
    s.dot(x, ground - 360, size, s.linear(mix(palette.accent, palette.wall, 26), mix(palette.accent, palette.wall, 66)))
    s.dot(
        1200 - x + dice.pick((-330, 330)),
        ground - dice.between(560, 640),
        dice.between(60, 100),
        mix(palette.leaf, palette.wall, 45),
    )
    floor(s, palette, ground - 70)


def podium(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a round podium whose top carries the goods."""
    wall(s, palette)
    s.dot(600, ground - 330, 390, s.radial(thin(WHITE, 50), thin(mix(palette.accent, palette.wall, 50), 60)))
    floor(s, palette, ground + 30)
    stone = mix(palette.wall, palette.accent, dice.pick((20, 45)))
    s.shadow(600, ground + 170, 540, 60, 30)
    s.path(f"M150 {ground}V{ground + 150}A450 70 0 0 0 1050 {ground + 150}V{ground}Z", s.round(darken(stone, 8)))
    s.oval(600, ground, 450, 70, s.linear(lighten(stone, 26), lighten(stone, 46)))


def steps(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint stone blocks of several heights."""
    wall(s, palette)
    floor(s, palette, ground + 60)
    tones = dice.shuffled(
        (
            mix(palette.wall, palette.accent, 30),
            mix(palette.wall, palette.accent, 55),
            mix(palette.wall, palette.leaf, 45),
        )
    )
    flip = dice.chance(50)
    for x, y, wide, colour in (
        (-20, ground - 190, 330, tones[0]),
        (900, ground - 330, 330, tones[1]),
        (150, ground - 8, 900, tones[2]),
    ):
        left = 1200 - x - wide if flip else x
        s.box(left, y, wide, 1200 - y, s.linear(lighten(colour, 14), darken(colour, 5), across=True))
        s.box(left, y, wide, 26, lighten(colour, 40))


def halves(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a wall in two colours."""
    wall(s, palette)
    edge = dice.pick((600, 480, 720))
    s.box(
        edge,
        0,
        1200 - edge,
        1200,
        s.linear(mix(palette.accent, palette.wall, 34), mix(palette.accent, palette.wall, 55)),
    )
    s.box(0, ground - 70, edge, 1270 - ground, s.linear(mix(palette.floor, palette.wall, 20), palette.floor))
    s.box(
        edge,
        ground - 70,
        1200 - edge,
        1270 - ground,
        s.linear(mix(palette.accent, palette.floor, 30), mix(palette.accent, palette.floor, 12)),
    )

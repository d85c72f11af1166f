"""Rooms made of light and landscape: each paints 1200 by 1200 units, its floor beginning above the ground line."""

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.colour import SHADE, darken, lighten, mix, thin
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.scenery.walls import floor, wall
from jishi.app.sample.pictures.sketch import Sketch


def window(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a wall on which the sun draws a window."""
    s.box(0, 0, 1200, 1200, s.linear(palette.wall, mix(palette.wall, palette.floor, 45)))
    floor(s, palette, ground - 80)
    lean = dice.pick((-150, 150))
    for column in range(2):
        for row in range(3):
            x, y = 250 + column * 330 + (row - 1) * lean // 2, 40 + row * 250
            s.path(f"M{x} {y}h290l{lean // 2} 220h-290z", thin("#fffdf2", 58))
    s.path(f"M{420 - lean} {ground - 80}h520l{lean} {1280 - ground}h-520z", thin("#fffdf2", 32))


def leafshade(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint the shadows of branches falling on the wall."""
    wall(s, palette)
    floor(s, palette, ground - 70)
    shade = thin(mix(palette.leaf, SHADE, 40), 20)
    for x, turn in ((1130, -62), (1180, -30), (60, 58)):
        with s.at(x if dice.chance(80) else 600, -60 if x > 600 else 60, turn=turn + 180 + dice.between(-14, 14)):
            for y in range(60, 560, 70):
                for flip in (False, True):
                    with s.at(0, -y, flip=flip):
                        s.path("M0 0Q30-90 130-110Q120-20 0 0Z", shade)
            s.line("M0 0V-560", shade, 10)


def hills(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint paper hills under a sun."""
    s.box(0, 0, 1200, 1200, s.linear(lighten(palette.wall, 20), palette.wall, mix(palette.wall, palette.accent, 24)))
    s.dot(dice.pick((330, 850)), dice.between(260, 360), dice.between(90, 140), lighten(palette.accent, 62))
    for step, colour in enumerate(
        (mix(palette.wall, palette.accent, 34), mix(palette.wall, palette.leaf, 50), palette.floor)
    ):
        y, swing = ground - 250 + step * 100, dice.between(60, 130) * (1 if step % 2 else -1)
        s.path(f"M0 {y}Q300 {y - swing} 600 {y}T1200 {y}V1200H0Z", s.linear(lighten(colour, 12), colour))


def rings(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a darker room with rings of light."""
    s.box(
        0,
        0,
        1200,
        1200,
        s.radial(mix(palette.wall, palette.accent, 60), palette.wall, palette.floor, x=50, y=44, reach=80),
    )
    for size, strength in ((470, 20), (390, 34), (310, 50)):
        s.ring(600, ground - 360, size, thin(lighten(palette.accent, 50), strength), 6)
    s.box(0, ground - 60, 1200, 1260 - ground, s.linear(palette.floor, darken(palette.floor, 26)))
    s.oval(600, ground, 470, 70, s.radial(thin(lighten(palette.accent, 40), 50), thin(palette.accent, 0)))


def grid(s: Sketch, palette: Palette, dice: Dice, ground: int) -> None:
    """Paint a dotted wall with a shelf of light."""
    wall(s, palette)
    s.box(0, 0, 1200, 1200, s.tile(60, 60, f'<circle cx="30" cy="30" r="5" fill="{thin(palette.accent, 40)}"/>'))
    s.box(dice.pick((140, 460)), 130, 600, 560, thin(mix(palette.accent, palette.wall, 40), 80), corner=60)
    floor(s, palette, ground - 70)

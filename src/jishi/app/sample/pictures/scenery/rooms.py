"""Settings for goods that stand: each paints 1200 by 1200 units with a floor, its back edge a little above the ground line."""

from collections.abc import Callable

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.scenery.props import twig
from jishi.app.sample.pictures.sketch import Sketch

Room = Callable[[Sketch, Palette, Dice, int], None]


def wall(s: Sketch, palette: Palette) -> None:
    """Paint the whole canvas as a softly lit wall."""
    s.box(0, 0, 1200, 1200, palette.wall)
    s.box(0, 0, 1200, 1200, s.radial(thin(WHITE, 50), thin(WHITE, 12), thin(palette.floor, 55), x=42, y=34, reach=85))


def floor(s: Sketch, palette: Palette, top: int) -> None:
    """Paint the floor below a height."""
    s.box(
        0,
        top,
        1200,
        1200 - top,
        s.linear(mix(palette.floor, palette.wall, 20), palette.floor, darken(palette.floor, 7)),
    )
    s.box(0, top - 26, 1200, 26, s.linear(thin(SHADE, 0), thin(SHADE, 5)))


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


ROOMS: dict[str, tuple[Room, ...]] = {
    "apparel": (studio, arch, disc, podium, steps, window, leafshade, hills, halves),
    "beauty": (arch, podium, disc, steps, leafshade, studio, window, halves, hills),
    "fresh": (table, picnic, kitchen, window, disc, hills, studio),
    "digital": (studio, grid, disc, podium, rings, halves, steps, arch),
}

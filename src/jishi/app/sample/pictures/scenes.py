"""Pictures of products: a thing or several, in a room or on a surface of 1200 by 1200 units."""

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.archetypes import ARCHETYPES
from jishi.app.sample.pictures.archetypes.archetype import Archetype
from jishi.app.sample.pictures.scenery.palettes import PALETTES
from jishi.app.sample.pictures.scenery.props import PROPS, twig
from jishi.app.sample.pictures.scenery.rooms import ROOMS
from jishi.app.sample.pictures.scenery.stages import podium, steps, studio
from jishi.app.sample.pictures.scenery.surfaces import SURFACES, paper
from jishi.app.sample.pictures.sketch import Sketch
from jishi.app.sample.pictures.spec import PictureSpec, Thing

MIDDLE = 600


def draw_product(s: Sketch, spec: PictureSpec) -> None:
    """Draw the things of the spec in its pose."""
    dice = Dice(spec.key, "scene")
    if ARCHETYPES[spec.things[0].archetype].lies:
        _lay_out(s, spec, dice)
    elif spec.pose == "close":
        _close_up(s, spec, dice)
    else:
        _stand_up(s, spec, dice)


def fit(archetype: Archetype, wide: int, tall: int, most: int = 150) -> int:
    """Tell the scale, in percent, at which the thing fills the space."""
    return min(wide * 100 // archetype.wide, tall * 100 // archetype.tall, most)


def stand(s: Sketch, thing: Thing, x: int, ground: int, scale: int) -> None:
    """Stand a thing on the ground with its middle over x, with its shadow."""
    archetype = ARCHETYPES[thing.archetype]
    half = archetype.wide * scale // 200
    s.shadow(x + 12, ground + 2, half + half // 5, 26 + half // 12, 40)
    s.shadow(x, ground - 4, half * 9 // 10, 16 + half // 30, 46)
    with s.at(x - (archetype.right - archetype.left) * scale // 200, ground, scale=scale):
        archetype.draw(s, thing.look)


def _stand_up(s: Sketch, spec: PictureSpec, dice: Dice) -> None:
    palette, main = PALETTES[spec.palette], ARCHETYPES[spec.things[0].archetype]
    rooms = ROOMS[spec.trade]
    room = rooms[spec.setting % len(rooms)]
    raised = room in (podium, steps)
    scale = fit(main, 740 if raised else 880, 640 if raised else 770, 175)
    if spec.pose == "group":
        scale = scale * 80 // 100
    ground = min(max(MIDDLE + 30 + main.tall * scale // 200, 810), 900 if raised else 980)
    room(s, palette, dice, ground)
    if spec.pose == "scene":
        _props(s, spec, dice, ground)
    if spec.pose == "group":
        for x, thing in zip((310, 900), spec.things[1:3], strict=False):
            stand(s, thing, x, ground - 46, scale * 74 // 100)
        ground += 16
    stand(s, spec.things[0], MIDDLE + (110 if len(spec.things) == 2 else 0), ground, scale)


def _props(s: Sketch, spec: PictureSpec, dice: Dice, ground: int) -> None:
    props = dice.shuffled(PROPS[spec.trade])
    places = ((170, ground - 26), (1040, ground - 18))
    count = dice.between(1, 2)
    for (x, y), prop in zip(dice.shuffled(places)[:count], props, strict=False):
        with s.at(x, y, scale=dice.between(112, 138), flip=dice.chance(50)):
            s.shadow(0, 0, 130, 22, 26)
            prop(s, PALETTES[spec.palette], dice)


def _close_up(s: Sketch, spec: PictureSpec, dice: Dice) -> None:
    main = ARCHETYPES[spec.things[0].archetype]
    scale = fit(main, 1250, 1250, 260)
    ground = 700 + main.tall * scale // 200 + dice.between(-10, 60)
    studio(s, PALETTES[spec.palette], dice, ground)
    with s.at(MIDDLE, MIDDLE, turn=dice.between(-7, 7)), s.at(-MIDDLE, -MIDDLE):
        stand(s, spec.things[0], MIDDLE + dice.between(-110, 110), ground, scale)


def _lay_out(s: Sketch, spec: PictureSpec, dice: Dice) -> None:
    palette = PALETTES[spec.palette]
    surface = paper if spec.pose == "close" else SURFACES[spec.setting % len(SURFACES)]
    surface(s, palette, dice)
    if spec.pose == "scene":
        for x, y, turn in dice.shuffled(((120, 1120, 38), (1080, 1130, -34), (1130, 90, 215), (90, 110, 140)))[:2]:
            with s.raised(6), s.at(x, y, turn=turn, scale=150):
                twig(s, palette.leaf, 4, 70)
    turns = {"hero": 0, "scene": dice.pick((-10, -6, 7, 11)), "close": dice.pick((-8, 0, 9)), "group": 7}
    scale = fit(ARCHETYPES[spec.things[0].archetype], 900, 930)
    if spec.pose == "group":
        scale = scale * 76 // 100
        for thing, x, y, turn in zip(spec.things[1:3], (390, 820), (440, 420), (-12, 14), strict=False):
            _lay(s, thing, (x, y), scale * 94 // 100, turn)
        _lay(s, spec.things[0], (640, 690), scale, 3)
    elif spec.pose == "close":
        middle = (MIDDLE + dice.between(-160, 160), dice.between(720, 860))
        _lay(s, spec.things[0], middle, scale * 170 // 100, turns["close"])
    else:
        _lay(s, spec.things[0], (MIDDLE, 604), scale, turns[spec.pose])


def _lay(s: Sketch, thing: Thing, middle: tuple[int, int], scale: int, turn: int) -> None:
    archetype = ARCHETYPES[thing.archetype]
    x, y = (archetype.left - archetype.right) // 2, (archetype.top - archetype.bottom) // 2
    with s.at(*middle, scale=scale, turn=turn), s.raised(13), s.at(x, y):
        archetype.draw(s, thing.look)

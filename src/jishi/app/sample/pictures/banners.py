"""Wide pictures for the top of the shop: a row of things in a landscape, with quiet room for words laid over them."""

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.archetypes import ARCHETYPES
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.scenery.palettes import PALETTES, Palette
from jishi.app.sample.pictures.scenery.props import twig
from jishi.app.sample.pictures.scenes import fit, stand
from jishi.app.sample.pictures.sketch import Sketch
from jishi.app.sample.pictures.spec import PictureSpec, Thing


def draw_banner(s: Sketch, spec: PictureSpec) -> None:
    """Draw the things on the right of a wide picture, or along the bottom of a high one."""
    palette, dice = PALETTES[spec.palette], Dice(spec.key, "banner")
    wide = spec.width > 2 * spec.height
    ground = spec.height * (84 if wide else 88) // 100
    _landscape(s, palette, dice, (spec.width, spec.height), ground)
    for x, turn in ((spec.width - 40, -16), (spec.width - 100, -38)):
        with s.at(x, ground + 20, turn=turn, scale=spec.height * 16 // 100):
            twig(s, mix(palette.leaf, palette.wall, 30), 5, 70)
    left = spec.width * 39 // 100 if wide else 30
    _line_up(s, spec.things, (left, spec.width - 60), ground, spec.height * (78 if wide else 56) // 100)


def _landscape(s: Sketch, palette: Palette, dice: Dice, size: tuple[int, int], ground: int) -> None:
    width, height = size
    s.box(0, 0, width, height, s.linear(lighten(palette.wall, 30), palette.wall, mix(palette.wall, palette.accent, 26)))
    sun = width * 70 // 100
    s.dot(
        sun,
        height * 46 // 100,
        height * 42 // 100,
        s.linear(mix(palette.accent, WHITE, 40), mix(palette.accent, palette.wall, 70)),
    )
    for step, colour in enumerate(
        (mix(palette.wall, palette.accent, 40), mix(palette.wall, palette.leaf, 55), palette.floor)
    ):
        y, swing = (
            ground - height * (20 - step * 9) // 100,
            dice.between(height // 16, height // 9) * (1 if step % 2 else -1),
        )
        s.path(
            f"M0 {y}Q{width // 4} {y - swing} {width // 2} {y}T{width} {y}V{height}H0Z",
            s.linear(lighten(colour, 14), darken(colour, 4)),
        )
    for _ in range(5):
        s.dot(dice.below(width), dice.below(height // 2), dice.between(6, 16), thin(WHITE, 60))


def _line_up(s: Sketch, things: tuple[Thing, ...], span: tuple[int, int], ground: int, tall: int) -> None:
    left, right = span
    room = (right - left) // len(things)
    order = sorted(range(len(things)), key=lambda index: index % 2 == 0)
    for index in order:
        thing = things[index]
        archetype = ARCHETYPES[thing.archetype]
        back = index % 2 == 1
        height = tall * (100 if back else 66 if len(things) > 3 else 88) // 100
        scale = fit(archetype, room * 142 // 100, height)
        x, y = left + room * index + room // 2, ground - (30 if back else 0)
        if archetype.lies:
            with s.at(x, y - height // 2, scale=scale, turn=-5 + index * 3), s.raised(12):
                archetype.draw(s, thing.look)
        else:
            stand(s, thing, x, y, scale)

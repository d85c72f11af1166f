"""Which pictures a product gets: one of each colour, and more of the first."""

from jishi.app.sample.building.options import SWATCHED, read_options, value_codes
from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.archetypes import ARRANGED
from jishi.app.sample.pictures.colour import lightness
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.scenery.palettes import DEEP, PALE, suiting
from jishi.app.sample.pictures.spec import PictureSpec, Pose, Thing

MOST = 4
# Trades whose goods may stand in a dark room.
DARK_TRADES = ("digital",)
DARK_SHARE = 32
# How light a thing must be to shine in the dark.
SHINES = 130
# In a hundred: products of several colours with one more picture, others with a third.
EXTRA_SHARE, THIRD_SHARE = 45, 15


def list_looks(row: ProductRow) -> dict[str, Look]:
    """Return the look of each colour by its code; a single one with the empty code where colours do not vary."""
    option = next((code for code in SWATCHED if code in row.options), None)
    if option is None:
        base, accent, trim = row.tints
        return {"": Look(base, accent, trim, row.form, row.pattern)}
    swatches = read_options()[option].values
    accent, trim = row.tints[-2:]
    return {
        code: Look(swatches[code].swatch or trim, accent, trim, row.form, row.pattern)
        for code in value_codes(option, row.options[option])
    }


def plan_pictures(row: ProductRow, seed: int) -> tuple[tuple[PictureSpec, ...], dict[str, str]]:
    """Return the product's pictures, the main one first, and the key of each colour's picture."""
    looks = list_looks(row)
    dice = Dice(seed, row.code, "pictures")
    first = next(iter(looks.values()))
    poses: list[tuple[Pose, tuple[Look, ...]]] = [("hero", (look,)) for look in looks.values()]
    poses[1:1] = [(pose, _looks_for(pose, list(looks.values()))) for pose in _extra_poses(len(looks), dice)]
    if row.drawing in ARRANGED:
        poses = [(pose, (_arranged(first, place, dice),)) for place, (pose, _) in enumerate(poses)]
    begin = dice.below(100)
    pictures = tuple(_spec(row, place, pose, shown, begin + place) for place, (pose, shown) in enumerate(poses))
    return pictures, {code: _key_of(pictures, look) for code, look in looks.items()} | {"": pictures[0].key}


def _extra_poses(colours: int, dice: Dice) -> list[Pose]:
    if colours > 1:
        more = colours < MOST and dice.chance(EXTRA_SHARE)
        return [dice.pick(("scene", "scene", "close", "group"))] if more else []
    return ["scene", "close"] if dice.chance(THIRD_SHARE) else ["scene"]


def _looks_for(pose: Pose, looks: list[Look]) -> tuple[Look, ...]:
    return tuple(looks[:3]) if pose == "group" else (looks[0],)


def _arranged(look: Look, place: int, dice: Dice) -> Look:
    form = look.form if place == 0 else (look.form + place * 2 + dice.below(2)) % 6
    return Look(look.base, look.accent, look.trim, form)


def _spec(row: ProductRow, place: int, pose: Pose, looks: tuple[Look, ...], setting: int) -> PictureSpec:
    key = f"products/{row.code}/{place + 1}"
    dice = Dice(key, "palette")
    base = looks[0].base
    dark = row.trade in DARK_TRADES and lightness(base) > SHINES and dice.chance(DARK_SHARE)
    return PictureSpec(
        key=key,
        kind="product",
        trade=row.trade,
        things=tuple(Thing(row.drawing, look) for look in looks),
        palette=dice.pick(suiting(base, DEEP if dark else PALE)),
        pose=pose,
        setting=setting,
    )


def _key_of(pictures: tuple[PictureSpec, ...], look: Look) -> str:
    shown = (picture.key for picture in pictures if picture.pose == "hero" and picture.things[0].look == look)
    return next(shown, pictures[0].key)

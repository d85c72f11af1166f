"""Sets of colours that go together."""

import msgspec

from jishi.app.sample.pictures.colour import distance


class Palette(msgspec.Struct, frozen=True):
    """The colours of one room: its wall, the floor, one stronger colour and its greenery."""

    wall: str
    floor: str
    accent: str
    leaf: str


PALETTES: dict[str, Palette] = {
    "linen": Palette("#f3ebdf", "#e2d2bb", "#cfa97c", "#9aa57d"),
    "sage": Palette("#e4ebdf", "#c4d2b8", "#94ad84", "#7c9a6e"),
    "blush": Palette("#f9e9e4", "#efcfc5", "#dd9f90", "#a9b08a"),
    "mist": Palette("#e6eef4", "#c6d8e6", "#88abc8", "#8fae9f"),
    "lilac": Palette("#efe9f6", "#d4c6e6", "#a48dca", "#93a98f"),
    "butter": Palette("#fbf3da", "#f1dca0", "#ddb04c", "#a3a868"),
    "mint": Palette("#e3f3ec", "#b7dccb", "#6fb498", "#6fa886"),
    "apricot": Palette("#fdeddc", "#f5cfa9", "#e59f6d", "#a8ab78"),
    "stone": Palette("#efedea", "#d5d1cb", "#a59e94", "#97a08e"),
    "lagoon": Palette("#e0f1f1", "#aed8d9", "#5ba9ad", "#74a98f"),
    "clay": Palette("#f3e4d9", "#dcb89f", "#b9795a", "#9a9f78"),
    "petal": Palette("#fcebf1", "#f2c4d4", "#d783a3", "#a2b190"),
    "sky": Palette("#e6f3fc", "#b3d8f2", "#66a5d6", "#86b39a"),
    "moss": Palette("#edeeda", "#cdcda4", "#979a5c", "#7f8f56"),
    "wheat": Palette("#f8efd9", "#e6cf9d", "#c29a55", "#98a060"),
    "rosewood": Palette("#ead8d2", "#c79a90", "#8e5550", "#9a9f85"),
    "dusk": Palette("#575a78", "#40425e", "#8f8fc0", "#6f8a8a"),
    "night": Palette("#3a4158", "#282d42", "#6d83b8", "#5f7f86"),
    "pine": Palette("#3f5650", "#2c3f3a", "#7fa08c", "#7fa383"),
    "wine": Palette("#6b4450", "#4f303b", "#b98292", "#8f9a80"),
}
PALE = tuple(name for name, palette in PALETTES.items() if palette.wall > "#d")
DEEP = tuple(name for name in PALETTES if name not in PALE)


def contrast(name: str, colour: str) -> int:
    """Tell how well something of the colour stands out against the room."""
    palette = PALETTES[name]
    return min(distance(palette.wall, colour), distance(palette.floor, colour) + 40)


def suiting(colour: str, names: tuple[str, ...]) -> list[str]:
    """List the rooms in which something of the colour is well seen; at least five where there are as many."""
    ranked = sorted(names, key=lambda name: -contrast(name, colour))
    good = [name for name in ranked if contrast(name, colour) > 120]
    return good if len(good) >= 5 else ranked[:5]

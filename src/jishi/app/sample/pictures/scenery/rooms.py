"""The rooms that suit the goods of each trade, when they stand."""

from collections.abc import Callable

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.scenery.kitchens import kitchen, picnic, table
from jishi.app.sample.pictures.scenery.moods import grid, hills, leafshade, rings, window
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.scenery.stages import arch, disc, halves, podium, steps, studio
from jishi.app.sample.pictures.sketch import Sketch

Room = Callable[[Sketch, Palette, Dice, int], None]


ROOMS: dict[str, tuple[Room, ...]] = {
    "apparel": (studio, arch, disc, podium, steps, window, leafshade, hills, halves),
    "beauty": (arch, podium, disc, steps, leafshade, studio, window, halves, hills),
    "fresh": (table, picnic, kitchen, window, disc, hills, studio),
    "digital": (studio, grid, disc, podium, rings, halves, steps, arch),
}

"""Pictures of categories and marks of brands."""

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.archetypes import ARCHETYPES
from jishi.app.sample.pictures.colour import WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.emblems import draw_emblem
from jishi.app.sample.pictures.scenery.palettes import PALETTES
from jishi.app.sample.pictures.scenes import fit
from jishi.app.sample.pictures.sketch import Sketch
from jishi.app.sample.pictures.spec import PictureSpec

BADGES = (
    "M240 24A216 216 0 0 1 240 456A216 216 0 0 1 240 24Z",
    "M130 30H350Q450 30 450 130V350Q450 450 350 450H130Q30 450 30 350V130Q30 30 130 30Z",
    "M240 22L430 131V349L240 458L50 349V131Z",
    "M240 30Q350 80 436 70Q450 330 240 456Q30 330 44 70Q130 80 240 30Z",
    "M240 24L456 240L240 456L24 240Z",
    (
        "M240 40Q300-6 352 56Q428 66 424 146Q474 200 424 264Q436 350 352 366Q310 442 240 420"
        "Q170 442 128 366Q44 350 56 264Q6 200 56 146Q52 66 128 56Q180-6 240 40Z"
    ),
    "M60 210A180 180 0 0 1 420 210V430H60Z",
)


def draw_brand(s: Sketch, spec: PictureSpec) -> None:
    """Draw a badge with an emblem, of 480 by 480 units; the first look's form chooses both."""
    look = spec.things[0].look
    s.box(0, 0, 480, 480, lighten(look.trim, 82))
    badge = BADGES[look.form % len(BADGES)]
    s.path(badge, s.linear(lighten(look.base, 10), darken(look.base, 8)))
    with s.at(240, 240, scale=86), s.at(-240, -240):
        s.path(badge, stroke=thin(lighten(look.accent, 30), 80), width=7)
    with s.at(240, 236):
        if look.pattern % 2:
            s.dot(0, 0, 112, thin(WHITE, 14))
        draw_emblem(s, look.pattern, lighten(look.accent, 20), 92)


def draw_category(s: Sketch, spec: PictureSpec) -> None:
    """Draw a thing before a disc, of 800 by 800 units."""
    palette, thing, dice = PALETTES[spec.palette], spec.things[0], Dice(spec.key, "category")
    archetype = ARCHETYPES[thing.archetype]
    s.box(0, 0, 800, 800, s.linear(lighten(palette.wall, 20), mix(palette.wall, palette.floor, 50)))
    s.dot(400, 410, 310, s.linear(mix(palette.accent, palette.wall, 30), mix(palette.accent, palette.wall, 60)))
    s.dot(dice.pick((150, 640)), dice.pick((150, 620)), dice.between(30, 56), mix(palette.leaf, palette.wall, 40))
    scale = fit(archetype, 520, 500, 110)
    x = 400 - (archetype.right - archetype.left) * scale // 200
    y = 410 + (archetype.top - archetype.bottom) * scale // 200
    if not archetype.lies:
        s.shadow(400, y, archetype.wide * scale // 180, 26, 36)
        with s.at(x, y, scale=scale):
            archetype.draw(s, thing.look)
        return
    with s.at(x, y, scale=scale), s.raised(12):
        archetype.draw(s, thing.look)

"""Small things to stand beside the goods; each has its feet on the origin."""

from collections.abc import Callable

from jishi.app.sample.dice import Dice
from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.scenery.palettes import Palette
from jishi.app.sample.pictures.sketch import Sketch

Prop = Callable[[Sketch, Palette, Dice], None]


def twig(s: Sketch, colour: str, pairs: int, size: int) -> None:
    """Draw a leafy twig that grows upwards from the origin."""
    tall = pairs * size * 4 // 5
    s.line(f"M0 0Q{size // 4}-{tall // 2} 0-{tall}", darken(colour, 18), 7)
    for step in range(pairs):
        grown = size * (100 - step * 9) // 100
        for flip in (False, True):
            with s.at(0, -(step + 1) * size * 3 // 4, flip=flip):
                s.path(
                    f"M0 0Q{grown // 3}-{grown * 2 // 3} {grown}-{grown * 3 // 5}Q{grown * 3 // 4} {grown // 8} 0 0Z",
                    s.linear(lighten(colour, 16), darken(colour, 8 if flip else 0), across=True),
                )
    s.path(
        f"M0-{tall - size // 3}Q{size // 3}-{tall + size // 2} 0-{tall + size}"
        f"Q-{size // 3}-{tall + size // 2} 0-{tall - size // 3}Z",
        colour,
    )


def vase(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw a vase with twigs."""
    for turn in (-18, 16, -2)[: dice.between(2, 3)]:
        with s.at(0, -170, turn=turn):
            twig(s, mix(palette.leaf, palette.accent, dice.below(30)), 4, dice.between(52, 66))
    shape = (
        "M-36-210H36Q30-180 60-140Q90-80 60-20Q50 0 30 0H-30Q-50 0-60-20Q-90-80-60-140Q-30-180-36-210Z",
        "M-50-200H50L62-20Q62 0 40 0H-40Q-62 0-62-20Z",
    )[dice.below(2)]
    s.path(shape, s.round(lighten(palette.accent, dice.pick((30, 55)))))


def balls(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw two or three balls."""
    for x, size in ((0, 62), (92, 40), (-78, 30))[: dice.between(2, 3)]:
        s.shadow(x, -4, size, size // 5, 22)
        s.dot(x, -size, size, s.ball(dice.pick((palette.accent, lighten(palette.accent, 45), palette.leaf))))


def blocks(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw building blocks."""
    s.box(
        -90, -120, 130, 120, s.linear(lighten(palette.accent, 40), lighten(palette.accent, 18), across=True), corner=6
    )
    s.path("M50 0A64 64 0 0 1 178 0Z", s.linear(palette.leaf, darken(palette.leaf, 10)))
    if dice.chance(60):
        s.path("M-96-120L-26-216L44-120Z", s.linear(lighten(palette.leaf, 30), palette.leaf, across=True))


def pebbles(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw a balanced pile of pebbles."""
    y = 0
    for wide, tall in ((104, 36), (76, 30), (50, 24), (28, 18))[: dice.between(2, 4)]:
        y -= tall
        s.oval(dice.between(-8, 8), y, wide, tall, s.ball(mix("#cfc6bb", palette.accent, dice.below(36))))
        y -= tall - 5


def plant(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw a potted plant."""
    for turn in (-48, 48, -26, 26, 0):
        with s.at(0, -120, turn=turn):
            s.path(
                "M0 0Q-58-90 0-210Q58-90 0 0Z",
                s.linear(lighten(palette.leaf, 20), darken(palette.leaf, 6 + abs(turn) // 4)),
            )
            s.line("M0-10V-170", thin(WHITE, 34), 4)
    s.path("M-84-140H84L62-10Q60 0 44 0H-44Q-60 0-62-10Z", s.round(mix("#c98f6d", palette.accent, 40)))
    s.box(-92, -156, 184, 32, s.round(mix("#c98f6d", palette.accent, 30)), corner=8)


def books(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw a pile of closed books."""
    y = 0
    for colour in dice.shuffled((palette.accent, palette.leaf, lighten(palette.accent, 40)))[: dice.between(2, 3)]:
        tall, shift = dice.between(34, 48), dice.between(-14, 14)
        y -= tall
        s.box(-130 + shift, y, 260, tall, s.linear(lighten(colour, 16), colour), corner=6)
        s.box(-118 + shift, y + 7, 250, tall - 14, "#f7f1e4", corner=3)
        s.box(-130 + shift, y, 28, tall, darken(colour, 8), corner=6)


def candle(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw a pillar candle or two."""
    for x, tall in ((-40, dice.between(110, 170)), (50, dice.between(70, 120))):
        s.oval(x, -tall - 34, 60, 70, s.radial(thin("#ffdf9e", 60), thin("#ffdf9e", 0)))
        s.box(x - 36, -tall, 72, tall, s.round("#f8efdf"), corner=8)
        s.path(f"M{x}-{tall + 64}q18 32 0 52q-18-20 0-52z", s.linear("#fff0b8", "#f6a64a"))


def cup(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw a cup with steam."""
    colour = lighten(palette.accent, dice.pick((20, 60)))
    s.path("M70-110Q140-120 130-66Q120-24 56-40", stroke=darken(colour, 8), width=17)
    s.path("M-86-130H86Q80-20 40 0H-40Q-80-20-86-130Z", s.round(colour))
    s.oval(0, -130, 86, 18, darken(colour, 16))
    s.line("M-20-170q22-26 0-56t4-50M24-166q22-26 0-56", thin(WHITE, 60), 10)


def droplets(s: Sketch, palette: Palette, dice: Dice) -> None:
    """Draw drops of water that lie on the ground."""
    for _ in range(7):
        x, y, size = dice.between(-130, 130), dice.between(-30, 24), dice.between(9, 26)
        s.oval(x, y, size, size * 2 // 3, s.linear(thin(SHADE, 16), thin(WHITE, 50)))
        s.oval(x - size // 3, y - size // 4, size // 4, size // 6, WHITE)


PROPS: dict[str, tuple[Prop, ...]] = {
    "apparel": (vase, balls, books, plant, blocks),
    "beauty": (vase, pebbles, balls, candle, droplets, plant),
    "fresh": (plant, cup, vase, pebbles),
    "digital": (plant, blocks, books, cup, balls),
}

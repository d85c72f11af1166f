"""Prints of fabrics and labels: a paint to lay over a shape."""

from collections.abc import Callable

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lightness, mix, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def ink_on(look: Look) -> str:
    """Give a print colour that stays readable on the base."""
    if abs(lightness(look.accent) - lightness(look.base)) > 50:
        return look.accent
    return mix(look.base, WHITE if lightness(look.base) < 140 else SHADE, 55)


def lay_print(s: Sketch, line: str, look: Look) -> None:
    """Cover the path with the look's print; print 0 is plain."""
    if look.pattern:
        s.path(line, PRINTS[look.pattern % len(PRINTS)](s, look))


def _plain(s: Sketch, look: Look) -> str:
    return thin(look.base, 0)


def _sailor(s: Sketch, look: Look) -> str:
    return s.tile(60, 56, f'<rect width="60" height="20" fill="{ink_on(look)}"/>')


def _wide_stripes(s: Sketch, look: Look) -> str:
    ink = ink_on(look)
    return s.tile(
        10, 150, f'<rect width="10" height="62" fill="{ink}"/><rect y="78" width="10" height="12" fill="{ink}"/>'
    )


def _dots(s: Sketch, look: Look) -> str:
    ink = ink_on(look)
    return s.tile(64, 64, f'<circle cx="16" cy="16" r="8" fill="{ink}"/><circle cx="48" cy="48" r="8" fill="{ink}"/>')


def _gingham(s: Sketch, look: Look) -> str:
    ink = thin(ink_on(look), 42)
    return s.tile(60, 60, f'<rect width="30" height="60" fill="{ink}"/><rect width="60" height="30" fill="{ink}"/>')


def _pinstripe(s: Sketch, look: Look) -> str:
    return s.tile(34, 20, f'<rect width="5" height="20" fill="{thin(ink_on(look), 70)}"/>')


def _flowers(s: Sketch, look: Look) -> str:
    petals = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="9" ry="15" fill="{look.accent}" transform="rotate({turn} {x} {y + 13})"/>'
        for x, y in ((38, 24), (98, 84))
        for turn in range(0, 360, 72)
    )
    hearts = "".join(f'<circle cx="{x}" cy="{y}" r="7" fill="{look.trim}"/>' for x, y in ((38, 37), (98, 97)))
    leaf = f'<path d="M92 20q20 0 26 22q-22-2 -26-22zM22 92q20 0 26 22q-22-2 -26-22z" fill="{thin(look.trim, 75)}"/>'
    return s.tile(122, 122, petals + hearts + leaf, turn=12)


def _tartan(s: Sketch, look: Look) -> str:
    ink, second = thin(ink_on(look), 48), thin(look.trim, 60)
    return s.tile(
        120,
        120,
        f'<rect width="46" height="120" fill="{ink}"/><rect width="120" height="46" fill="{ink}"/>'
        f'<rect x="78" width="8" height="120" fill="{second}"/><rect y="78" width="120" height="8" fill="{second}"/>',
    )


def _leaves(s: Sketch, look: Look) -> str:
    ink = thin(ink_on(look), 80)
    return s.tile(
        96,
        96,
        f'<path d="M18 70q-4-40 30-54q10 36-30 54zM70 92q-22-14-14-40q26 10 14 40z" fill="{ink}"/>'
        f'<path d="M20 66L44 22M68 88L58 58" stroke="{look.base}" stroke-width="3"/>',
        turn=-14,
    )


def _waves(s: Sketch, look: Look) -> str:
    ink = thin(ink_on(look), 75)
    return s.tile(80, 44, f'<path d="M0 22q20-22 40 0t40 0" fill="none" stroke="{ink}" stroke-width="8"/>')


def _knit(s: Sketch, look: Look) -> str:
    ink = thin(darken(look.base, 45), 30)
    return s.tile(
        36, 30, f'<path d="M3 3l15 16L33 3" fill="none" stroke="{ink}" stroke-width="6" stroke-linecap="round"/>'
    )


def _cable(s: Sketch, look: Look) -> str:
    ink = thin(darken(look.base, 45), 34)
    return s.tile(
        92,
        74,
        f'<path d="M26 0q34 18 0 37q-34 18 0 37M26 0q-34 18 0 37q34 18 0 37M66 0v74M82 0v74"'
        f' fill="none" stroke="{ink}" stroke-width="6"/>',
    )


PRINTS: tuple[Callable[[Sketch, Look], str], ...] = (
    _plain,
    _sailor,
    _wide_stripes,
    _dots,
    _gingham,
    _pinstripe,
    _flowers,
    _tartan,
    _leaves,
    _waves,
    _knit,
    _cable,
)

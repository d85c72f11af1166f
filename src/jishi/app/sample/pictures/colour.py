"""Arithmetic of colours written '#rrggbb', in whole numbers; a fourth byte is the opacity."""

WHITE = "#ffffff"
SHADE = "#2a1f2d"


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, percent: int) -> str:
    """Blend two colours; at 0 percent the first is left, at 100 the other."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{(a * (100 - percent) + b * percent + 50) // 100:02x}" for a, b in pairs)


def lighten(colour: str, percent: int) -> str:
    """Blend with white."""
    return mix(colour, WHITE, percent)


def darken(colour: str, percent: int) -> str:
    """Blend with a warm near-black, which keeps shadows from turning grey."""
    return mix(colour, SHADE, percent)


def thin(colour: str, percent: int) -> str:
    """Make the colour so many percent opaque."""
    return f"{colour[:7]}{percent * 255 // 100:02x}"


def lightness(colour: str) -> int:
    """Tell how bright a colour looks, from 0 to 255 (weights of ITU-R BT.601)."""
    red, green, blue = channels(colour)
    return (299 * red + 587 * green + 114 * blue) // 1000


def distance(one: str, other: str) -> int:
    """Tell how far apart two colours look, from 0 to about 765 (sum of the channels' differences)."""
    return sum(abs(a - b) for a, b in zip(channels(one), channels(other), strict=True))

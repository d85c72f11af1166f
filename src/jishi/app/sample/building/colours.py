"""Name the family that a colour belongs to, as people filter by."""

from jishi.app.sample.pictures.colour import channels, lightness

# Up to which degree of hue: the family when light and when dark, and how light the light one begins.
HUES = (
    (14, "pink", "red", 150),
    (40, "beige", "brown", 180),
    (50, "beige", "brown", 196),
    (68, "yellow", "green", 145),
    (172, "green", "green", 0),
    (250, "blue", "blue", 0),
    (325, "purple", "purple", 0),
    (361, "pink", "red", 105),
)
NEUTRAL_SPREAD = 22
VIVID_SPREAD = 105


def colour_family(colour: str) -> str:
    """Return the code of the family of a colour '#rrggbb'."""
    spread = max(channels(colour)) - min(channels(colour))
    light = lightness(colour)
    if spread < NEUTRAL_SPREAD:
        return "white" if light > 218 else "grey" if light > 70 else "black"
    hue = _hue(colour)
    if 14 < hue <= 50 and spread > VIVID_SPREAD and light > 125:
        return "orange" if hue <= 36 else "yellow"
    _, pale, deep, begins = next(row for row in HUES if hue <= row[0])
    return pale if light >= begins else deep


def _hue(colour: str) -> int:
    """Return the angle on the colour circle in whole degrees; red is 0, green 120, blue 240."""
    red, green, blue = channels(colour)
    high, low = max(red, green, blue), min(red, green, blue)
    spread = high - low
    if high == red:
        return (green - blue) * 60 // spread % 360
    if high == green:
        return (blue - red) * 60 // spread + 120
    return (red - green) * 60 // spread + 240

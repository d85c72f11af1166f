"""Paints: gradients, tiles and whatever else shapes refer to."""

from jishi.app.sample.pictures.colour import darken, lighten


class Paints:
    """Keep each definition once and give its reference; every measure is a whole number."""

    def __init__(self) -> None:
        self._definitions: dict[str, str] = {}

    def markup(self) -> str:
        """Give all definitions; each is written with an @ where its name belongs."""
        return "".join(markup.replace("@", f' id="{name}"', 1) for markup, name in self._definitions.items())

    def define(self, markup: str) -> str:
        """Give the reference to a definition."""
        name = self._definitions.setdefault(markup, f"d{len(self._definitions)}")
        return f"url(#{name})"

    def linear(self, *colours: str, across: bool = False, turn: int = 0) -> str:
        """Give a paint that runs evenly through the colours, downwards or from left to right."""
        stops = _stops(colours)
        direction = 'x1="0" y1="0" x2="1" y2="0"' if across else 'x1="0" y1="0" x2="0" y2="1"'
        spin = f' gradientTransform="rotate({turn})"' if turn else ""
        return self.define(f"<linearGradient@ {direction}{spin}>{stops}</linearGradient>")

    def radial(self, *colours: str, x: int = 50, y: int = 50, reach: int = 50) -> str:
        """Give a paint that runs outwards from a point given in percent of the shape."""
        return self.define(f'<radialGradient@ cx="{x}%" cy="{y}%" r="{reach}%">{_stops(colours)}</radialGradient>')

    def round(self, colour: str) -> str:
        """Give the paint of an upright cylinder lit from the left."""
        return self.linear(
            darken(colour, 14),
            lighten(colour, 14),
            lighten(colour, 34),
            colour,
            colour,
            darken(colour, 12),
            darken(colour, 28),
            across=True,
        )

    def metal(self, colour: str) -> str:
        """Give the paint of a polished upright cylinder."""
        return self.linear(
            darken(colour, 30),
            lighten(colour, 45),
            colour,
            lighten(colour, 70),
            colour,
            darken(colour, 35),
            lighten(colour, 15),
            across=True,
        )

    def ball(self, colour: str) -> str:
        """Give the paint of a ball lit from the upper left."""
        return self.radial(
            lighten(colour, 38),
            lighten(colour, 12),
            colour,
            darken(colour, 14),
            darken(colour, 30),
            x=36,
            y=30,
            reach=75,
        )

    def soft(self, colour: str, depth: int = 14) -> str:
        """Give a quiet paint, lighter at the top."""
        return self.linear(lighten(colour, depth), colour, darken(colour, depth))

    def tile(self, width: int, height: int, markup: str, turn: int = 0) -> str:
        """Give a paint that repeats a small drawing."""
        spin = f' patternTransform="rotate({turn})"' if turn else ""
        return self.define(
            f'<pattern@ width="{width}" height="{height}" patternUnits="userSpaceOnUse"{spin}>{markup}</pattern>'
        )


def _stops(colours: tuple[str, ...]) -> str:
    last = len(colours) - 1
    return "".join(
        f'<stop offset="{index * 100 // last}%" stop-color="{colour}"/>' for index, colour in enumerate(colours)
    )

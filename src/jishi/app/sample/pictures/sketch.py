"""One SVG picture in the making: shapes on top of one another, and the paints they use."""

from collections.abc import Iterator
from contextlib import contextmanager

from jishi.app.sample.pictures.colour import SHADE, WHITE, thin
from jishi.app.sample.pictures.paints import Paints

TRANSPARENT_WHITE = "#ffffff00"


class Sketch(Paints):
    """Collect shapes and paints; every measure is a whole number of the picture's own units."""

    def __init__(self) -> None:
        super().__init__()
        self._shapes: list[str] = []

    def svg(self, width: int, height: int) -> bytes:
        """Give the finished picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}"><defs>{self.markup()}</defs>{"".join(self._shapes)}</svg>'
        ).encode()

    def path(self, line: str, fill: str = "none", *, stroke: str = "", width: int = 0) -> None:
        """Draw a path; a stroke has round ends."""
        self._shapes.append(f'<path d="{line}" fill="{fill}"{_stroke(stroke, width)}/>')

    def line(self, line: str, colour: str, width: int) -> None:
        """Draw an open line with round ends."""
        self.path(line, stroke=colour, width=width)

    def oval(self, x: int, y: int, rx: int, ry: int, fill: str, *, stroke: str = "", width: int = 0) -> None:
        """Draw an ellipse around a centre."""
        self._shapes.append(f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}"{_stroke(stroke, width)}/>')

    def dot(self, x: int, y: int, radius: int, fill: str) -> None:
        """Draw a disc."""
        self._shapes.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>')

    def ring(self, x: int, y: int, radius: int, colour: str, width: int) -> None:
        """Draw a circle line."""
        self._shapes.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none"{_stroke(colour, width)}/>')

    def box(
        self, x: int, y: int, width: int, height: int, fill: str, *, corner: int = 0, rim: tuple[str, int] = ("", 0)
    ) -> None:
        """Draw a rectangle from its upper left corner, with round corners and a rim of a colour and a width."""
        self._shapes.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{corner}" fill="{fill}"{_stroke(*rim)}/>'
        )

    def volume(self, line: str, strength: int = 20) -> None:
        """Lay light on the left and shade on the right of a path already drawn."""
        edge, light, shade = thin(SHADE, strength // 3), thin(WHITE, strength), thin(SHADE, strength)
        self.path(line, self.linear(edge, light, TRANSPARENT_WHITE, thin(SHADE, 0), shade, across=True))

    def shadow(self, x: int, y: int, rx: int, ry: int, strength: int = 34) -> None:
        """Draw a soft shadow on the ground."""
        self.oval(x, y, rx, ry, self.radial(thin(SHADE, strength), thin(SHADE, strength * 2 // 3), thin(SHADE, 0)))

    @contextmanager
    def at(self, x: int, y: int, *, scale: int = 100, turn: int = 0, flip: bool = False) -> Iterator[None]:
        """Draw inside around a new origin; the scale is in percent, the turn in degrees clockwise."""
        steps = [f"translate({x} {y})"]
        if turn:
            steps.append(f"rotate({turn})")
        if scale != 100 or flip:
            factor = f"{scale // 100}.{scale % 100:02d}"
            steps.append(f"scale({'-' if flip else ''}{factor} {factor})")
        self._shapes.append(f'<g transform="{" ".join(steps)}">')
        yield
        self._shapes.append("</g>")

    @contextmanager
    def inside(self, line: str) -> Iterator[None]:
        """Show only what falls inside the path."""
        reference = self.define(f'<clipPath@><path d="{line}"/></clipPath>')
        self._shapes.append(f'<g clip-path="{reference}">')
        yield
        self._shapes.append("</g>")

    @contextmanager
    def raised(self, height: int, strength: int = 26) -> Iterator[None]:
        """Let what is drawn inside throw a soft shadow on the surface below it."""
        reference = self.define(
            '<filter@ color-interpolation-filters="sRGB" x="-8%" y="-8%" width="118%" height="120%">'
            f'<feDropShadow dx="{height // 2}" dy="{height}" stdDeviation="{height}"'
            f' flood-color="{SHADE}" flood-opacity=".{strength:02d}"/></filter>'
        )
        self._shapes.append(f'<g filter="{reference}">')
        yield
        self._shapes.append("</g>")


def _stroke(colour: str, width: int) -> str:
    if not width:
        return ""
    return f' stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'

"""Lit displays."""

from jishi.app.sample.pictures.colour import WHITE, darken, lighten, mix, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch


def screen(s: Sketch, place: tuple[int, int, int, int], look: Look, corner: int = 20) -> None:
    """Light up a display, given by left, top, width and height, with a calm landscape of its own."""
    x, y, width, height = place
    edge = (
        f"M{x + corner} {y}h{width - 2 * corner}q{corner} 0 {corner} {corner}v{height - 2 * corner}"
        f"q0 {corner}-{corner} {corner}"
        f"h-{width - 2 * corner}q-{corner} 0-{corner}-{corner}v-{height - 2 * corner}q0-{corner} {corner}-{corner}Z"
    )
    sky = (look.accent, mix(look.accent, "#f7d9b5", 55), "#fbe9d4")
    if look.form % 3 == 1:
        sky = ("#2b3566", mix(look.accent, "#5b4a8a", 60), mix(look.accent, "#f3b6a0", 60))
    s.path(edge, s.linear(*sky))
    with s.inside(edge):
        low, right = y + height, x + width
        s.dot(x + width * 2 // 3, y + height // 3, min(width, height) // 7, thin("#fff4dc", 90))
        for step, colour in enumerate(
            (lighten(look.trim, 40), lighten(look.trim, 14), look.trim, darken(look.trim, 24))
        ):
            top = low - height * (46 - step * 11) // 100
            swing = height // 9 * (1 if step % 2 else -1)
            s.path(
                f"M{x} {top}Q{x + width // 4} {top - swing} {x + width // 2} {top}"
                f"T{right} {top - swing // 2}V{low}H{x}Z",
                colour,
            )
        s.path(f"M{x} {y}h{width // 2}l-{width // 3} {height}h-{width // 2}Z", thin(WHITE, 9))

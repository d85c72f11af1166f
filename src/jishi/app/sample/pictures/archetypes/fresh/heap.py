"""Ways to set out fruit and vegetables, standing on the origin."""

from collections.abc import Callable

from jishi.app.sample.pictures.colour import SHADE, WHITE, darken, lighten, thin
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.sketch import Sketch

Piece = Callable[[Sketch, Look], None]


def draw_heap(whole: Piece, cut: Piece, s: Sketch, look: Look) -> None:
    """Set out the pieces: piled, one with a cut half, in a bowl, in a crate, on a plate or in a basket.

    A piece is drawn around its own origin, about 150 units in every direction.
    """
    (_pile, _with_half, _bowl, _crate, _plate, _basket)[look.form % 6](whole, cut, s, look)


def _place(s: Sketch, piece: Piece, look: Look, places: tuple[tuple[int, int, int, int], ...]) -> None:
    for x, y, scale, turn in places:
        with s.at(x, y, scale=scale, turn=turn):
            piece(s, look)


def _pile(whole: Piece, cut: Piece, s: Sketch, look: Look) -> None:
    _place(s, whole, look, ((6, -262, 118, 4), (-170, -140, 104, -10), (176, -136, 100, 12)))
    _place(s, cut, look, ((10, -86, 62, -8),))


def _with_half(whole: Piece, cut: Piece, s: Sketch, look: Look) -> None:
    _place(s, whole, look, ((-100, -230, 160, -6),))
    s.shadow(210, -14, 190, 22, 26)
    _place(s, cut, look, ((200, -140, 104, 10),))


def _bowl(whole: Piece, cut: Piece, s: Sketch, look: Look) -> None:
    _place(
        s,
        whole,
        look,
        (
            (-110, -420, 84, -14),
            (120, -430, 84, 12),
            (0, -500, 80, 4),
            (-210, -310, 84, -30),
            (210, -310, 84, 26),
            (0, -320, 92, 0),
        ),
    )
    bowl = "M-340-270H340Q330-40 150-14V0H-150V-14Q-330-40-340-270Z"
    s.path(bowl, s.round(lighten(look.accent, 20)))
    s.path("M-340-270H340L338-236H-338Z", thin(WHITE, 36))
    s.line("M-318-190Q0-150 318-190", thin(look.trim, 45), 9)
    s.path("M-286-200Q-270-90-190-50Q-240-120-250-200Z", thin(WHITE, 40))


def _slat(s: Sketch, y: int, half: int, shade: int) -> None:
    wood = darken("#d9b689", shade)
    s.box(-half, y, 2 * half, 70, s.linear(lighten(wood, 14), wood), corner=6)
    s.line(f"M{-half + 30} {y + 24}h{half}M{-half // 4} {y + 46}h{half}", thin(darken(wood, 40), 24), 4)


def _crate(whole: Piece, cut: Piece, s: Sketch, look: Look) -> None:
    s.box(-330, -330, 660, 120, darken("#d9b689", 36), corner=6)
    for y, shift in ((-390, 0), (-300, 60)):
        for x in range(-250 + shift, 260, 124):
            _place(s, whole, look, ((x, y, 62, x // 12),))
    for index, y in enumerate((-236, -156, -76)):
        _slat(s, y, 350, index * 4)
    for x in (-350, 300):
        s.box(x, -330, 50, 330, s.linear("#c9a274", "#b28a5b"), corner=6)
        for y in (-200, -120, -40):
            s.dot(x + 25, y, 7, thin(SHADE, 50))


def _plate(whole: Piece, cut: Piece, s: Sketch, look: Look) -> None:
    s.oval(0, -44, 370, 62, darken(look.accent, 14))
    s.oval(0, -56, 370, 62, lighten(look.accent, 40))
    s.oval(0, -58, 290, 44, darken(lighten(look.accent, 34), 6))
    _place(s, whole, look, ((-110, -190, 96, -10), (110, -186, 96, 14)))
    _place(s, cut, look, ((0, -128, 82, 0), (240, -110, 60, 16)))


def _basket(whole: Piece, cut: Piece, s: Sketch, look: Look) -> None:
    s.line("M-280-260Q-260-640 0-640Q260-640 280-260", "#9c7447", 34)
    s.line("M-280-260Q-260-646 0-646Q260-646 280-260", "#c69c6a", 14)
    _place(
        s,
        whole,
        look,
        ((-150, -330, 88, -18), (150, -330, 88, 16), (0, -390, 92, 4), (-60, -290, 84, -8), (90, -280, 80, 12)),
    )
    body = "M-310-260H310L260-20Q256 0 230 0H-230Q-256 0-260-20Z"
    s.path(body, s.round("#c79a63"))
    s.path(
        body,
        s.tile(
            64,
            48,
            '<path d="M0 12h30M34 36h30" stroke="#8d6537" stroke-width="16" stroke-linecap="round"/>'
            '<path d="M0 9h28M36 33h26" stroke="#e2bd8b" stroke-width="5" stroke-linecap="round"/>',
        ),
    )
    s.box(-324, -288, 648, 44, s.linear("#d9b07c", "#a97c49"), corner=20)

"""Small marks for labels and logos; none of them is a letter."""

from jishi.app.sample.pictures.sketch import Sketch


def draw_emblem(s: Sketch, number: int, colour: str, size: int) -> None:
    """Draw one of the marks around the origin, about `size` units in every direction."""
    EMBLEMS[number % len(EMBLEMS)](s, colour, size)


def _leaf(s: Sketch, colour: str, r: int) -> None:
    s.path(f"M0 {r}Q-{r} 0 0-{r}Q{r} 0 0 {r}Z", colour)
    s.line(f"M0 {r * 5 // 4}V-{r // 2}", colour, r // 10 + 1)


def _petals(s: Sketch, colour: str, r: int) -> None:
    for turn in range(0, 360, 60):
        with s.at(0, 0, turn=turn):
            s.path(f"M0 0Q-{r // 2}-{r // 2} 0-{r}Q{r // 2}-{r // 2} 0 0Z", colour)


def _moon(s: Sketch, colour: str, r: int) -> None:
    s.path(f"M{r // 3}-{r}A{r} {r} 0 1 0 {r} {r // 3}A{r * 4 // 5} {r * 4 // 5} 0 0 1 {r // 3}-{r}Z", colour)


def _rings(s: Sketch, colour: str, r: int) -> None:
    for x in (-r // 2, r // 2):
        s.ring(x, 0, r * 2 // 3, colour, r // 7 + 1)


def _hills(s: Sketch, colour: str, r: int) -> None:
    s.path(f"M-{r} {r // 2}L-{r // 4}-{r // 2}L{r // 5} {r // 8}L{r // 2}-{r // 5}L{r} {r // 2}Z", colour)
    s.dot(r // 2, -r * 3 // 5, r // 5, colour)


def _waves(s: Sketch, colour: str, r: int) -> None:
    for y in (-r // 2, 0, r // 2):
        s.line(f"M-{r} {y}q{r // 2}-{r // 2} {r} 0t{r} 0", colour, r // 7 + 1)


def _drop(s: Sketch, colour: str, r: int) -> None:
    s.path(
        f"M0-{r}Q{r * 4 // 5} 0 {r * 3 // 5} {r // 2}"
        f"A{r * 3 // 5} {r * 3 // 5} 0 0 1-{r * 3 // 5} {r // 2}Q-{r * 4 // 5} 0 0-{r}Z",
        colour,
    )


def _sun(s: Sketch, colour: str, r: int) -> None:
    s.dot(0, 0, r // 2, colour)
    for turn in range(0, 360, 45):
        with s.at(0, 0, turn=turn):
            s.line(f"M0-{r * 3 // 4}V-{r}", colour, r // 8 + 1)


def _sprig(s: Sketch, colour: str, r: int) -> None:
    s.line(f"M0 {r}Q{r // 6} 0 0-{r}", colour, r // 10 + 1)
    for y in (-r // 2, 0, r // 2):
        for flip in (False, True):
            with s.at(0, y, flip=flip):
                s.path(f"M0 0Q{r // 3}-{r // 2} {r * 3 // 4}-{r // 3}Q{r // 2} {r // 8} 0 0Z", colour)


def _tiles(s: Sketch, colour: str, r: int) -> None:
    for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0)):
        with s.at(x * r // 2, y * r // 2, turn=45):
            s.box(-r // 4, -r // 4, r // 2, r // 2, colour, corner=r // 12)


def _shell(s: Sketch, colour: str, r: int) -> None:
    for radius in (r, r * 2 // 3, r // 3):
        s.line(f"M-{radius} {r // 2}A{radius} {radius} 0 0 1 {radius} {r // 2}", colour, r // 8 + 1)


def _orbit(s: Sketch, colour: str, r: int) -> None:
    with s.at(0, 0, turn=-24):
        s.oval(0, 0, r, r // 3, "none", stroke=colour, width=r // 10 + 1)
    s.dot(0, 0, r * 2 // 5, colour)


EMBLEMS = (_leaf, _petals, _moon, _rings, _hills, _waves, _drop, _sun, _sprig, _tiles, _shell, _orbit)

"""The body of a request, piece by piece as the server hands it on."""

from typing import Any

import pytest

from jishi.kit.http.idempotency import BodyTooLargeError, read_body


class Pieces:
    """A request whose body comes in pieces; it remembers how often it was asked."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = [*pieces, b""]
        self.asked = 0

    async def receive(self) -> Any:
        """Hand on the next piece; the server knows only at the end that it was the last."""
        piece = self._pieces[self.asked]
        self.asked += 1
        return {"type": "http.request", "body": piece, "more_body": self.asked < len(self._pieces)}


@pytest.mark.parametrize(("length", "asked"), [("4", 2), ("", 3), ("9", 3), ("-4", 3), ("four", 3)])
async def test_waits_no_longer_than_for_all_of_it(length: str, asked: int) -> None:
    request = Pieces(b"ab", b"cd")
    assert await read_body(request.receive, 10, length) == b"abcd"
    assert request.asked == asked


async def test_takes_no_more_than_the_limit() -> None:
    with pytest.raises(BodyTooLargeError):
        await read_body(Pieces(b"abcdef", b"ghijkl").receive, 10)

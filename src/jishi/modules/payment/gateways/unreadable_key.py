"""A key that is none."""

from collections.abc import Iterator
from contextlib import contextmanager

from cryptography.exceptions import UnsupportedAlgorithm


class UnreadableKeyError(ValueError):
    """A key in the configuration of a gateway cannot be read; `field` names it. The key itself is never quoted."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is no key")
        self.field = field


@contextmanager
def reading_key(field: str) -> Iterator[None]:
    """Blame `field` for whatever the library says of its key.

    :raises UnreadableKeyError:
    """
    try:
        yield
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UnreadableKeyError(field) from None

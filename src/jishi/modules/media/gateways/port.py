"""What a store of files must do; keys come from rules/files.py alone."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class ObjectStore(Protocol):
    """Immutable files by key."""

    async def put(self, files: Mapping[str, bytes]) -> None:
        """Store files that survive a crash from then on; one that is there already stays as it is."""
        ...

    async def find(self, key: str) -> bytes | None:
        """Return a file, None where it is not there."""
        ...

    async def delete(self, keys: Sequence[str]) -> None:
        """Remove files; one that is not there is no error."""
        ...

"""Files in a folder of this machine."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from jishi.kit.ids import new_id


class LocalFolder:
    """An object store below `root`; several processes may share it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, files: Mapping[str, bytes]) -> None:
        """Write each file whole or not at all: aside first, synced, then renamed into place."""
        await asyncio.to_thread(self._write_all, files)

    async def find(self, key: str) -> bytes | None:
        """Return a file, None where it is not there."""
        return await asyncio.to_thread(self._read, key)

    async def delete(self, keys: Sequence[str]) -> None:
        """Remove files and the folders that they leave empty."""
        await asyncio.to_thread(self._remove_all, keys)

    def _write_all(self, files: Mapping[str, bytes]) -> None:
        for key, content in files.items():
            target = self._root / key
            if not target.exists():
                _write(target, content)

    def _read(self, key: str) -> bytes | None:
        try:
            return (self._root / key).read_bytes()
        except FileNotFoundError:
            return None

    def _remove_all(self, keys: Sequence[str]) -> None:
        for key in keys:
            (self._root / key).unlink(missing_ok=True)
        for folder in {(self._root / key).parent for key in keys}:
            # Not empty, or gone already: both are fine.
            with suppress(OSError):
                folder.rmdir()


def _write(target: Path, content: bytes) -> None:
    # The folder may be removed by a sweep between the two steps; the second try makes it anew.
    for attempt in (1, 2):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{new_id().hex}.part")
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        except FileNotFoundError:
            if attempt == 2:
                raise
        else:
            _sync_folder(target.parent)
            return


def _sync_folder(folder: Path) -> None:
    # A renamed file is only there after a crash if its folder was synced too.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

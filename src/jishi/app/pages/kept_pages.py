"""What was told lately, kept for a while: a crawler that asks for everything costs each page's queries once."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import msgspec

from jishi.app.pages.built_files import BuiltFile
from jishi.kit.house import House
from jishi.kit.recent import Recent
from jishi.kit.single_flight import SingleFlight

_CAPACITY_BYTES = 32 * 1024 * 1024
_ENTRY_BYTES = 1_000


class _Kept(msgspec.Struct, frozen=True):
    file: BuiltFile
    expires_at: datetime


class KeptPages:
    """Pages by address and language, as old as their `lifetime` at most."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: Recent[tuple[str, str], _Kept] = Recent(_CAPACITY_BYTES)
        self._loads: SingleFlight[tuple[str, str], BuiltFile] = SingleFlight()

    def find(self, path: str, locale: str) -> BuiltFile | None:
        """Return a page that is young enough."""
        kept = self._kept.get((path, locale))
        return kept.file if kept is not None and kept.expires_at > self._house.clock.now() else None

    async def load(
        self, path: str, locale: str, make: Callable[[], Awaitable[BuiltFile]], lifetime: timedelta
    ) -> BuiltFile:
        """Make a page, once for all who ask for it at a time, and keep it; raises what `make` raises."""

        async def keep() -> BuiltFile:
            file = await make()
            weight = sum(map(len, file.forms.values())) + _ENTRY_BYTES
            self._kept.put((path, locale), _Kept(file, self._house.clock.now() + lifetime), weight)
            return file

        return await self._loads.do((path, locale), keep)

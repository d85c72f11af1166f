"""Database and cache of a shop: by URL, those of the shop that runs in this home already, or embedded ones of ours."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from jishi.kit.engines import EmbeddedPostgres, EmbeddedValkey, EngineError, LockedHome, find_holder
from jishi.kit.settings import Settings


class NoEngines(EngineError):
    """A command needs a running shop or URLs, and has neither."""


class ShopEngines:
    """The embedded engines of a shop, as far as its settings name no URL for them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._urls: dict[str, str] = {}
        # In the order of starting; stopped the other way round.
        self._engines: dict[str, EmbeddedPostgres | EmbeddedValkey] = {}
        if settings.database_url is None:
            self._engines["database_url"] = EmbeddedPostgres(settings.home)
        if settings.cache_url is None:
            self._engines["cache_url"] = EmbeddedValkey(settings.home)

    @property
    def names(self) -> list[str]:
        """The engines that are ours, for people."""
        return [engine.name for engine in self._engines.values()]

    @property
    def moved_folders(self) -> list[str]:
        """Data folders that had to be put outside the home."""
        return [str(engine.placement.data) for engine in self._engines.values() if engine.placement.moved]

    def start(self) -> Settings:
        """Start what is ours and return the settings with both URLs.

        :raises EngineError:
        """
        for field, engine in self._engines.items():
            self._urls[field] = engine.start()
        return msgspec.structs.replace(self._settings, **self._urls)

    def revive(self) -> list[str]:
        """Start again what has ended since, and name it.

        :raises EngineError: also when an engine comes back at another address, which running processes do not know
        """
        ended = {field: engine for field, engine in self._engines.items() if not engine.is_running()}
        for field, engine in ended.items():
            if engine.start() != self._urls[field]:
                raise EngineError(f"{engine.name} ended and its port was taken meanwhile; start again.")
        return [engine.name for engine in ended.values()]

    def stop(self) -> None:
        """Stop what is ours."""
        for engine in reversed(self._engines.values()):
            engine.stop()


@contextmanager
def open_engines(settings: Settings) -> Iterator[Settings]:
    """Yield settings with both URLs; where the shop does not run, start its embedded engines for the while.

    :raises EngineError:
    """
    attached = _attached(settings)
    if attached is not None:
        yield attached
        return
    lock = LockedHome(settings.home)
    engines = ShopEngines(settings)
    try:
        yield engines.start()
    finally:
        engines.stop()
        lock.release()


def attach_engines(settings: Settings) -> Settings:
    """Return settings with both URLs, those of the shop that runs in this home where none are set.

    :raises NoEngines:
    """
    attached = _attached(settings)
    if attached is None:
        raise NoEngines(
            "No database and cache: set JISHI_DATABASE_URL and JISHI_CACHE_URL, "
            f"or start the shop in {settings.home} first (jishi demo, jishi up)."
        )
    return attached


def _attached(settings: Settings) -> Settings | None:
    holder = find_holder(settings.home)
    database_url = settings.database_url or (holder and holder.database_url)
    cache_url = settings.cache_url or (holder and holder.cache_url)
    if not database_url or not cache_url:
        return None
    return msgspec.structs.replace(settings, database_url=database_url, cache_url=cache_url)

"""Build the process-wide house from settings."""

from jishi.kit.cache import Cache
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.kit.settings import Settings


class EngineUrlMissingError(RuntimeError):
    """A process was started without the URL of its database or cache; `jishi demo` and `jishi serve` hand them down."""


def open_house(settings: Settings) -> House:
    """Return a house on the database and cache that the settings name; it connects when used.

    :raises EngineUrlMissingError: a URL is missing.
    """
    if settings.database_url is None or settings.cache_url is None:
        raise EngineUrlMissingError("JISHI_DATABASE_URL and JISHI_CACHE_URL must be set for this process")
    db = Database(
        settings.database_url,
        pool_size=settings.database_pool_size,
        hot_connections=settings.batches_in_flight + 4,
    )
    return House(settings, db, Cache(settings.cache_url), Outbound())

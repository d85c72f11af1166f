"""What the database's driver raises, bare or wrapped by SQLAlchemy, sorted by what is to be done about it."""

import errno
import socket
from collections.abc import Iterator

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

# Somebody else was quicker: done once more, it finds what they did. unique_violation, serialization_failure, deadlock_detected.
_COLLISIONS = frozenset({"23505", "40001", "40P01"})
# Nothing was done, and soon it can be: connections (08), resources (53), shutdown and start-up (57P), read-only after a failover.
_OUTAGES = ("08", "53", "57P", "25006")
_NETWORK_AWAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.ETIMEDOUT})


def sqlstate_of(error: BaseException) -> str:
    """Return PostgreSQL's code of an error; '' for one that did not come from it."""
    return next((str(code) for each in _layers(error) if (code := getattr(each, "sqlstate", None))), "")


def is_collision(error: BaseException) -> bool:
    """Say whether a transaction lost against another one, so that doing it once more makes sense."""
    return sqlstate_of(error) in _COLLISIONS


def is_outage(error: BaseException) -> bool:
    """Say whether the database, or the way to it, is away; no other request would fare better now."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if code := sqlstate_of(error):
        return code.startswith(_OUTAGES)
    return any(_is_unreachable(each) for each in _layers(error))


def _is_unreachable(error: BaseException) -> bool:
    if isinstance(error, ConnectionError | TimeoutError | PoolTimeoutError | asyncpg.InterfaceError | socket.gaierror):
        return True
    # Without a number where several addresses were tried, and each refused.
    return type(error) is OSError and (error.errno is None or error.errno in _NETWORK_AWAY)


def _layers(error: BaseException) -> Iterator[BaseException]:
    """Yield the error, and what SQLAlchemy has wrapped it around."""
    yield error
    if isinstance(error, DBAPIError) and isinstance(error.orig, BaseException):
        yield error.orig
        if error.orig.__cause__ is not None:
            yield error.orig.__cause__

"""Which errors a command may end with in one sentence; all others are defects and keep their traceback."""

import re

from jishi.kit.engines.errors import EngineError
from jishi.kit.settings import SettingsError

# user:password@ inside a URL that a driver repeats in its message
_CREDENTIALS = re.compile(r"//[^@/\s]*@")
# By name, since importing the drivers takes longer than most commands.
_DRIVER_ERRORS = frozenset(
    {
        ("asyncpg", "PostgresError"),
        ("asyncpg", "InterfaceError"),
        ("sqlalchemy", "DBAPIError"),
        ("psycopg", "Error"),
        ("valkey", "ValkeyError"),
    }
)
# undefined_column, undefined_table, invalid_schema_name: commands ask for what the newest migration has made.
_MISSING = frozenset({"42703", "42P01", "3F000"})


class CommandFailed(Exception):
    """A command refuses or fails; `str()` is the sentence for people."""


def sentence_for(error: Exception) -> str | None:
    """Say in one sentence what went wrong; None for an error nobody foresaw."""
    if isinstance(error, EngineError | SettingsError | CommandFailed):
        return str(error)
    if isinstance(error, ConnectionError):
        return _CREDENTIALS.sub("//", f"The connection failed: {error}.")
    if isinstance(error, OSError):
        return f"{error}."
    if _is_from_driver(error):
        cause = getattr(error, "orig", None) or error
        reason = str(cause).partition("\n")[0].rpartition("Error'>: ")[2]
        if getattr(cause, "sqlstate", None) in _MISSING:
            return f"The database is not of this release ({reason}); run jishi db upgrade."
        return _CREDENTIALS.sub("//", f"The database or cache refused: {reason}.")
    return None


def _is_from_driver(error: Exception) -> bool:
    kinds = {(kind.__module__.partition(".")[0], kind.__name__) for kind in type(error).__mro__}
    return bool(kinds & _DRIVER_ERRORS)

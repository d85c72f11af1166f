"""What the settings file and the environment say, before it is checked for meaning."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec

PREFIX = "JISHI_"
_CONFIG = "JISHI_CONFIG"
# Read by `make` and its tools, which start the shop with what they were given themselves.
_OF_TOOLS = frozenset({"JISHI_SKIP_WEB", "JISHI_CHROMIUM", "JISHI_TEST_DATABASE_URL", "JISHI_TEST_CACHE_URL"})


class Said(msgspec.Struct, frozen=True):
    """One value as its source gives it."""

    source: str
    raw: Any
    is_text: bool  # numbers and booleans are read from text in the environment; TOML has types of its own


def read_sources(
    environ: Mapping[str, str], toml_path: Path | None, *, known: Collection[str], problems: list[str]
) -> dict[str, Said]:
    """Read the settings by key, the environment above the file; what cannot be read or is unknown joins `problems`."""
    named = toml_path or (Path(environ[_CONFIG]) if environ.get(_CONFIG) else None)
    path = named or Path("jishi.toml")
    from_file = _read_toml(path, known, problems) if named or path.exists() else {}
    return from_file | _read_environ(environ, known, problems)


def _read_environ(environ: Mapping[str, str], known: Collection[str], problems: list[str]) -> dict[str, Said]:
    said: dict[str, Said] = {}
    for variable in sorted(environ):
        # Compose files hand on an unset variable as an empty one.
        if not variable.startswith(PREFIX) or variable in {_CONFIG, *_OF_TOOLS} or not environ[variable]:
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name in known and variable == variable.upper():
            said[name] = Said(variable, environ[variable], is_text=True)
        else:
            problems.append(_unknown(variable, variable.upper(), [PREFIX + key.upper() for key in known]))
    return said


def _read_toml(path: Path, known: Collection[str], problems: list[str]) -> dict[str, Said]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problems.append(f"The settings file {path} cannot be read: {error.strerror}.")
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"The settings file {path} is not valid TOML: {error}.")
        return {}
    problems += [_unknown(f"{name} in {path}", name, known) for name in content if name not in known]
    return {name: Said(f"{name} in {path}", raw, is_text=False) for name, raw in content.items() if name in known}


def _unknown(said: str, word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"{said} is not a setting" + (f"; did you mean {near[0]}?" if near else ".")

"""Settings of a shop: defaults, below a TOML file, below the environment (`JISHI_*`)."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from jishi.kit.settings_sources import PREFIX, Said, read_sources

Port = Annotated[int, Meta(ge=1, le=65535)]
Count = Annotated[int, Meta(ge=1, le=1_000_000)]

_LEAST_SECRET = 32
# Their values are never repeated in an error.
_SECRET_FIELDS = frozenset({"secret_key", "database_url", "cache_url"})
_SCHEMES = {
    "database_url": frozenset({"postgresql"}),
    "cache_url": frozenset({"valkey", "valkeys", "redis", "rediss"}),
    "public_url": frozenset({"http", "https"}),
    "sandbox_url": frozenset({"http", "https"}),
}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a shop's owner may set; key `x_y` is `x_y` in TOML and `JISHI_X_Y` in the environment."""

    mode: Literal["demo", "production", "test"] = "demo"
    home: Path = Path(".jishi")
    database_url: str | None = None  # None: the embedded PostgreSQL
    cache_url: str | None = None  # None: the embedded Valkey
    host: str = "127.0.0.1"
    port: Port = 8000
    public_url: str = ""  # what buyers type; derived from host and port where not given
    web_processes: Annotated[int, Meta(ge=1, le=128)] = 2
    secret_key: str = ""  # signs sessions; made and kept in home/secret_key where not given, except in production
    sandbox_enabled: bool = False  # on by default in demo and test
    sandbox_port: Port = 8010
    sandbox_url: str = ""  # where shop and browsers reach the sandbox; derived from host and sandbox_port
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"
    timezone: str = "Asia/Shanghai"
    default_locale: Literal["zh-CN", "en"] = "zh-CN"
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")] = "CNY"
    database_pool_size: Annotated[int, Meta(ge=1, le=1_000)] = 10  # a process
    batch_size: Annotated[int, Meta(ge=1, le=4_096)] = 256
    batch_wait_ms: Annotated[int, Meta(ge=0, le=1_000)] = 2
    batches_in_flight: Annotated[int, Meta(ge=1, le=64)] = 1
    batch_queue: Count = (
        20_000  # requests that may wait for a batch of their kind; those beyond are told when to come back
    )
    access_token_minutes: Annotated[int, Meta(ge=1, le=1_440)] = 15
    refresh_token_days: Annotated[int, Meta(ge=1, le=365)] = 30
    trust_forwarded_for: bool = False  # only behind a proxy that sets X-Forwarded-For itself
    rate_limit_per_minute: Count = 600  # requests of one address
    order_rate_per_minute: Count = 60  # orders of one buyer
    dry_run_days: Annotated[int, Meta(ge=1, le=3_650)] = 90  # a finished dry run is kept so long

    def __repr__(self) -> str:
        # Would else carry the secret key and passwords into logs.
        return f"Settings(mode={self.mode!r}, home={str(self.home)!r})"


class SettingsError(Exception):
    """Some settings cannot be used; `problems` has one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


_FIELDS = {field.name: field for field in msgspec.structs.fields(Settings)}


def load_settings(environ: Mapping[str, str], toml_path: Path | None = None) -> Settings:
    """Read the settings from `toml_path` (else the file that JISHI_CONFIG names, else ./jishi.toml) and `environ`.

    Outside production a missing secret key is made once and kept in `home/secret_key`.

    :raises SettingsError: with all problems at once
    """
    problems: list[str] = []
    given = read_sources(environ, toml_path, known=_FIELDS.keys(), problems=problems)
    values = {name: _convert(name, said, problems) for name, said in given.items()}
    settings = _complete(Settings(**{name: value for name, value in values.items() if value is not None}), given)
    problems += _contradictions(settings)
    if problems:
        raise SettingsError(problems)
    return settings if settings.secret_key else msgspec.structs.replace(settings, secret_key=_kept_key(settings.home))


def settings_environ(settings: Settings) -> dict[str, str]:
    """The variables that give a child process these very settings."""
    values = msgspec.structs.asdict(settings)
    return {PREFIX + name.upper(): _as_text(value) for name, value in values.items() if value is not None}


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _convert(name: str, said: Said, problems: list[str]) -> Any:
    kind = _FIELDS[name].type
    try:
        return msgspec.convert(said.raw, kind, strict=not said.is_text, dec_hook=lambda path, text: path(text))
    except (msgspec.ValidationError, TypeError) as error:
        shown = "" if name in _SECRET_FIELDS else f", got {said.raw!r}"
        problems.append(f"{said.source}: {_expectation(kind, str(error))}{shown}.")
        return None


def _expectation(kind: Any, message: str) -> str:
    if get_origin(kind) is Literal:
        return "must be one of " + ", ".join(get_args(kind))
    if kind is bool:
        return "must be true or false"
    return message[:1].lower() + message.partition(", got")[0][1:]


def _complete(settings: Settings, given: Mapping[str, Said]) -> Settings:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  shown, not bound
    place = f"http://[{host}]" if ":" in host else f"http://{host}"
    return msgspec.structs.replace(
        settings,
        home=settings.home.expanduser().absolute(),
        public_url=(settings.public_url or f"{place}:{settings.port}").rstrip("/"),
        sandbox_url=(settings.sandbox_url or f"{place}:{settings.sandbox_port}").rstrip("/"),
        sandbox_enabled=settings.sandbox_enabled if "sandbox_enabled" in given else settings.mode != "production",
    )


def _contradictions(settings: Settings) -> list[str]:
    problems = []
    for name, schemes in _SCHEMES.items():
        url = getattr(settings, name)
        if url is not None and not _is_url(url, schemes):
            problems.append(f"{name} must be a URL like {sorted(schemes)[-1]}://host.")
    if not _is_timezone(settings.timezone):
        problems.append(f"timezone {settings.timezone!r} is not known; write it like Asia/Shanghai.")
    if _is_file(settings.home):
        problems.append(f"home {settings.home} is a file; it must be a folder, or a name that is free.")
    if settings.sandbox_enabled and settings.sandbox_port == settings.port:
        problems.append(f"port and sandbox_port are both {settings.port}.")
    if settings.mode == "production":
        problems += _unfit_for_production(settings)
    if settings.secret_key and len(settings.secret_key) < _LEAST_SECRET:
        problems.append(f"secret_key must have at least {_LEAST_SECRET} characters.")
    return problems


def _unfit_for_production(settings: Settings) -> list[str]:
    problems = []
    if not settings.secret_key:
        problems.append(f"secret_key is needed in production: at least {_LEAST_SECRET} random characters.")
    if settings.sandbox_enabled:
        problems.append("sandbox_enabled cannot be true in production: its payments are not real.")
    return problems


def _is_url(text: str, schemes: frozenset[str]) -> bool:
    with suppress(ValueError):
        parts = urlsplit(text)
        # `port` raises for a port that is no number.
        return parts.scheme in schemes and bool(parts.hostname or parts.query) and (parts.port or 0) >= 0
    return False


def _is_file(path: Path) -> bool:
    with suppress(OSError):
        return path.is_file()
    return False


def _is_timezone(name: str) -> bool:
    with suppress(ValueError, KeyError, OSError):
        return bool(ZoneInfo(name).key)
    return False


def _kept_key(home: Path) -> str:
    file = home / "secret_key"
    try:
        home.mkdir(mode=0o711, parents=True, exist_ok=True)
        if not file.exists():
            # Linked into place whole: two processes may get here at once, and both must end up with the same key.
            draft = home / f"secret_key.{os.getpid()}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
            with suppress(FileExistsError):
                os.link(draft, file)
            draft.unlink()
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsError([f"The secret key cannot be kept in {file}: {error.strerror}."]) from error

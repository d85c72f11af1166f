"""All checks, and their table."""

import asyncio
from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jishi.app.doctor.cache import check_cache
from jishi.app.doctor.database import check_database
from jishi.app.doctor.finding import Finding
from jishi.app.doctor.machine import check_machine, check_python
from jishi.kit.engines import find_holder
from jishi.kit.settings import Settings, SettingsError, load_settings

_STYLES = {"ok": "green", "warning": "yellow", "failed": "bold red"}


def run_doctor(environ: Mapping[str, str], console: Console | None = None) -> int:
    """Check everything and print a table; return 1 where a check failed, else 0."""
    findings = list(_examine(environ))
    table = Table("check", "", "finding")
    for finding in findings:
        table.add_row(finding.subject, Text(finding.verdict, _STYLES[finding.verdict]), Text(finding.says))
    (console or Console(highlight=False)).print(table)
    return int(any(finding.verdict == "failed" for finding in findings))


def _examine(environ: Mapping[str, str]) -> Iterator[Finding]:
    yield check_python()
    try:
        settings = load_settings(environ)
    except SettingsError as error:
        yield from (Finding("Settings", "failed", problem) for problem in error.problems)
        return
    yield Finding("Settings", "ok", f"mode {settings.mode}, home {settings.home}")
    yield from check_machine(settings)
    yield from _examine_services(settings)


def _examine_services(settings: Settings) -> Iterator[Finding]:
    holder = find_holder(settings.home)
    database_url = settings.database_url or (holder and holder.database_url)
    cache_url = settings.cache_url or (holder and holder.cache_url)
    if database_url:
        yield from asyncio.run(check_database(database_url))
    else:
        yield Finding("Database", "ok", "embedded; not running, so not looked into")
    if cache_url:
        yield asyncio.run(check_cache(cache_url))
    else:
        yield Finding("Cache", "ok", "embedded; not running, so not looked into")

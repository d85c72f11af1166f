"""Long work says how far it is: bars on a terminal, a line for each thing elsewhere."""

import asyncio
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from jishi.app.bench_data import build_bench_data
from jishi.app.database import upgrade_database
from jishi.app.demo.screen import Screen
from jishi.app.prove import run_prove
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.prove import Check, prove
from jishi.kit.settings import Settings
from tests.databases import run_sql, with_name


class Reporter:
    """Remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int, int]] = []

    def __call__(self, what: str, done: int, total: int) -> None:
        self.heard.append((what, done, total))


def screen(*, is_terminal: bool) -> tuple[Screen, StringIO]:
    file = StringIO()
    return Screen(Console(file=file, force_terminal=is_terminal, width=100)), file


@pytest.fixture
async def empty(engines: tuple[str, str]) -> AsyncIterator[str]:
    """URL of a new database."""
    name = f"jishi_progress_{new_id().hex}"
    await run_sql(engines[0], f'CREATE DATABASE "{name}"')
    yield with_name(engines[0], name)
    await run_sql(engines[0], f'DROP DATABASE "{name}" WITH (FORCE)')


class TestBars:
    def test_show_how_much_is_done_on_a_terminal(self) -> None:
        shown, file = screen(is_terminal=True)
        with shown.bars() as report:
            report("proofs", 3, 7)
        assert "proofs" in file.getvalue()
        assert "3/7" in file.getvalue()

    def test_are_one_plain_line_elsewhere(self) -> None:
        shown, file = screen(is_terminal=False)
        with shown.bars() as report:
            for done in range(8):
                report("proofs", done, 7)
        assert file.getvalue() == "proofs ...\n"


class TestProve:
    async def test_tells_after_each_proof(self, house: House) -> None:
        heard: list[int] = []
        await prove(house.db, [Check(name, "SELECT 1 WHERE false") for name in "abc"], heard.append)
        assert heard == [1, 2, 3]

    async def test_the_command_shows_it(
        self, empty: str, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        upgrade_database(empty)
        shop = msgspec.structs.replace(settings, database_url=empty)
        assert await asyncio.to_thread(run_prove, shop) == 0
        assert capsys.readouterr().out.startswith("proofs ...\n")


class TestUpgrade:
    async def test_tells_each_migration_to_the_last(self, empty: str) -> None:
        reporter = Reporter()
        upgrade_database(empty, reporter)
        total = reporter.heard[-1][2]
        assert reporter.heard == [("migrations", done, total) for done in range(1, total + 1)]
        assert total >= 20


class TestBuildBench:
    async def test_tells_every_table_and_ends(self, empty: str, settings: Settings, tmp_path: Path) -> None:
        upgrade_database(empty)
        shop, reporter = msgspec.structs.replace(settings, database_url=empty), Reporter()
        await asyncio.to_thread(build_bench_data, shop, skus=8, buyers=3, out=tmp_path, report=reporter)
        last = {what: (done, total) for what, done, total in reporter.heard}
        assert last["catalog.variants"] == (8, 8)
        assert last["member.addresses"] == (3, 3)
        assert all(done == total for done, total in last.values())
        assert await asyncio.to_thread(run_prove, shop) == 0

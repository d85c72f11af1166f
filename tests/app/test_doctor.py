"""What the doctor finds."""

import socket
from collections.abc import Set
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from jishi.app.doctor import run_doctor
from jishi.app.doctor.cache import check_cache
from jishi.app.doctor.database import DatabaseFacts, check_database, judge_database
from jishi.app.doctor.machine import check_machine
from jishi.kit.engines import HomeHolder, LockedHome
from jishi.kit.settings import load_settings

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
HEADS = frozenset({"0007"})
OLDER = frozenset({"0006"})
HEALTHY = DatabaseFacts(
    version="18.6",
    version_number=180_006,
    fsync="on",
    synchronous_commit="on",
    full_page_writes="on",
    encoding="UTF8",
    its_time=NOON,
    our_time=NOON,
    revisions=HEADS,
)


def examined(environ: dict[str, str]) -> tuple[int, str]:
    """Exit code and table of the doctor."""
    screen = StringIO()
    return run_doctor(environ, Console(file=screen, width=200)), screen.getvalue()


class TestRunDoctor:
    def test_finds_a_machine_fit_for_the_embedded_engines(self, tmp_path: Path) -> None:
        code, table = examined({"JISHI_HOME": str(tmp_path), "JISHI_PORT": "20999", "JISHI_SANDBOX_PORT": "20998"})
        assert code == 0
        assert "postgres (PostgreSQL) 18" in table
        assert "Valkey server" in table

    def test_fails_with_wrong_settings(self, tmp_path: Path) -> None:
        code, table = examined({"JISHI_HOME": str(tmp_path), "JISHI_PROT": "1"})
        assert code == 1
        assert "did you mean JISHI_PORT?" in table

    def test_fails_when_a_port_is_used(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            code, table = examined({"JISHI_HOME": str(tmp_path), "JISHI_PORT": str(port)})
        assert code == 1
        assert f"{port} is used by another program" in table

    def test_fails_when_a_configured_database_is_away(self, tmp_path: Path) -> None:
        code, table = examined({"JISHI_HOME": str(tmp_path), "JISHI_DATABASE_URL": "postgresql://127.0.0.1:1/x"})
        assert code == 1
        assert "not reachable" in table


class TestCheckMachine:
    def test_takes_the_ports_of_the_running_shop_for_granted(self, tmp_path: Path) -> None:
        lock = LockedHome(tmp_path)
        lock.publish(HomeHolder(pid=7, web_url="http://127.0.0.1:8000"))
        findings = {finding.subject: finding for finding in check_machine(load_settings({"JISHI_HOME": str(tmp_path)}))}
        lock.release()
        assert findings["Ports"].says == "the shop runs at http://127.0.0.1:8000, pid 7"


class TestCheckDatabase:
    async def test_sees_that_a_test_server_is_not_durable(self, engines: tuple[str, str]) -> None:
        findings = {finding.subject: finding for finding in await check_database(engines[0])}
        assert findings["Database"].verdict == "ok"
        assert findings["Clock"].verdict == "ok"
        assert findings["Durability"].verdict == "failed"
        assert "fsync" in findings["Durability"].says

    async def test_says_what_is_wrong_with_the_password(self, engines: tuple[str, str]) -> None:
        (finding,) = await check_database(engines[0].replace("jishi:", "jishi:0", 1))
        assert finding.verdict == "failed"
        assert "password authentication failed" in finding.says


class TestJudgeDatabase:
    def test_finds_nothing_wrong_with_a_healthy_one(self) -> None:
        assert {finding.verdict for finding in judge_database(HEALTHY, heads=HEADS, known=HEADS | OLDER)} == {"ok"}

    @pytest.mark.parametrize(
        ("subject", "change"),
        [
            ("Database", {"version": "14.9", "version_number": 140_009}),
            ("Encoding", {"encoding": "SQL_ASCII"}),
            ("Durability", {"fsync": "off"}),
            ("Durability", {"synchronous_commit": "off"}),
            ("Clock", {"its_time": NOON + timedelta(seconds=5)}),
            ("Migrations", {"revisions": frozenset({"0006"})}),
            ("Migrations", {"revisions": frozenset()}),
        ],
    )
    def test_finds_what_is_wrong(self, subject: str, change: dict[str, object]) -> None:
        facts = msgspec.structs.replace(HEALTHY, **change)
        failed = [
            finding.subject
            for finding in judge_database(facts, heads=HEADS, known=HEADS | OLDER)
            if finding.verdict == "failed"
        ]
        assert failed == [subject]

    @pytest.mark.parametrize(
        ("revisions", "says"),
        [
            ({"0006"}, "run jishi db upgrade"),
            ({"9999"}, "made by a newer release of Jishi"),
            (HEADS | {"9999"}, "made by a newer release of Jishi"),
        ],
    )
    def test_says_what_to_do_about_another_release(self, revisions: Set[str], says: str) -> None:
        facts = msgspec.structs.replace(HEALTHY, revisions=frozenset(revisions))
        [found] = [each for each in judge_database(facts, heads=HEADS, known=HEADS | OLDER) if each.verdict != "ok"]
        assert found.subject == "Migrations"
        assert says in found.says
        assert ("db upgrade" in found.says) == ("newer" not in found.says)


class TestCheckCache:
    async def test_names_the_server(self, engines: tuple[str, str]) -> None:
        finding = await check_cache(engines[1])
        assert (finding.verdict, finding.says[:7]) == ("ok", "Valkey ")

    async def test_fails_when_it_is_away(self) -> None:
        assert (await check_cache("valkey://127.0.0.1:1/0")).verdict == "failed"

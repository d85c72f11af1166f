"""The command line, from outside."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from jishi.app.failures import CommandFailed, sentence_for
from jishi.kit.context import Context
from jishi.kit.engines import DiskFull, LockedHome
from jishi.kit.settings import SettingsError

COMMANDS = {"demo", "up", "serve", "worker", "sandbox", "db", "prove", "doctor", "tour", "bench", "version"}


def jishi(*arguments: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `jishi` in a home of its own."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("JISHI_")}
    return subprocess.run(
        [sys.executable, "-m", "jishi.app.cli", *arguments],
        env=environ | {"JISHI_HOME": str(home)} | variables,
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


class TestCommands:
    def test_help_names_every_command(self, tmp_path: Path) -> None:
        shown = jishi("--help", home=tmp_path / "home").stdout
        named = {line.split()[1] for line in shown.splitlines() if line.startswith("│ ")}
        assert named >= COMMANDS

    def test_version_is_the_installed_one(self, tmp_path: Path) -> None:
        done = jishi("version", home=tmp_path / "home")
        assert (done.returncode, done.stdout) == (0, f"{version('jishi')}\n")
        assert not (tmp_path / "home").exists()

    def test_unknown_command_is_refused(self, tmp_path: Path) -> None:
        done = jishi("dmeo", home=tmp_path / "home")
        assert done.returncode != 0
        assert "demo" in done.stdout + done.stderr

    def test_wrong_settings_end_in_sentences(self, tmp_path: Path) -> None:
        done = jishi("sandbox", home=tmp_path / "home", JISHI_PROT="1", JISHI_MODE="prod")
        assert done.returncode == 1
        assert "JISHI_PROT is not a setting; did you mean JISHI_PORT?" in done.stderr
        assert "JISHI_MODE: must be one of" in done.stderr
        assert "Traceback" not in done.stderr

    def test_debug_shows_the_traceback(self, tmp_path: Path) -> None:
        done = jishi("--debug", "sandbox", home=tmp_path / "home", JISHI_PROT="1")
        assert done.returncode == 1
        assert "Traceback" in done.stderr

    def test_serve_without_a_database_says_what_to_do(self, tmp_path: Path) -> None:
        done = jishi("serve", home=tmp_path / "home")
        assert done.returncode == 1
        assert done.stderr.startswith("jishi: No database and cache: set JISHI_DATABASE_URL and JISHI_CACHE_URL")

    def test_sandbox_is_refused_in_production(self, tmp_path: Path) -> None:
        done = jishi("sandbox", home=tmp_path / "home", JISHI_MODE="production", JISHI_SECRET_KEY="x" * 32)
        assert done.returncode == 1
        assert "its payments are not real" in done.stderr

    def test_demo_is_refused_in_production(self, tmp_path: Path) -> None:
        done = jishi("demo", home=tmp_path / "home", JISHI_MODE="production", JISHI_SECRET_KEY="x" * 32)
        assert done.returncode == 1
        assert "in production use jishi up" in done.stderr

    def test_a_second_shop_in_one_home_is_refused(self, tmp_path: Path) -> None:
        lock = LockedHome(tmp_path / "home")
        done = jishi("up", home=tmp_path / "home")
        lock.release()
        assert done.returncode == 1
        assert f"is already running, pid {os.getpid()}." in done.stderr

    def test_an_unreachable_database_ends_in_a_sentence(self, tmp_path: Path) -> None:
        nowhere = {
            "JISHI_DATABASE_URL": "postgresql://jishi:hidden@127.0.0.1:1/x",
            "JISHI_CACHE_URL": "valkey://127.0.0.1:1",
        }
        done = jishi("db", "upgrade", home=tmp_path / "home", **nowhere)
        assert done.returncode == 1
        assert done.stderr.startswith("jishi: The ")
        assert "Traceback" not in done.stderr
        assert "hidden" not in done.stderr


class TestSentenceFor:
    @pytest.mark.parametrize("error", [CommandFailed("No."), DiskFull("No."), SettingsError(["No."])])
    def test_foreseen_errors_speak_for_themselves(self, error: Exception) -> None:
        assert sentence_for(error) == "No."

    def test_hides_passwords_in_what_drivers_say(self) -> None:
        sentence = sentence_for(ConnectionRefusedError("cannot connect to postgresql://jishi:hidden@db"))
        assert sentence == "The connection failed: cannot connect to postgresql://db."

    @pytest.mark.parametrize("sql", ["SELECT 1 FROM none.at_all", "SELECT 1 FROM none_at_all", "SELECT none_at_all"])
    async def test_tells_how_to_mend_a_database_that_lacks_a_migration(self, ctx: Context, sql: str) -> None:
        with pytest.raises(DBAPIError) as caught:
            await ctx.session.execute(text(sql))
        assert (sentence_for(caught.value) or "").endswith("does not exist); run jishi db upgrade.")

    def test_a_defect_has_no_sentence(self) -> None:
        assert sentence_for(ZeroDivisionError("oops")) is None

"""From a bare machine to a running shop, and back."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jishi.app.demo.run_shop import child_specs
from jishi.kit.engines import find_holder
from jishi.kit.engines.ports import candidate_ports
from jishi.kit.engines.processes import is_alive, wait_until
from jishi.kit.settings import Settings, load_settings, settings_environ
from tests.kit.engines.conftest import home as home  # noqa: PLC0414  a fixture

LONG = timedelta(seconds=120)


@pytest.fixture
def settings(home: Path, tmp_path: Path) -> Settings:
    """A shop on free ports, with engines of its own."""
    web, sandbox = next(candidate_ports(tmp_path / "none")), next(candidate_ports(tmp_path / "none"))
    environ = {"JISHI_HOME": str(home), "JISHI_PORT": str(web), "JISHI_SANDBOX_PORT": str(sandbox)}
    return load_settings(environ | {"JISHI_WEB_PROCESSES": "1"})


class Terminal:
    """A terminal in which `jishi up` runs."""

    def __init__(self, settings: Settings) -> None:
        self.output = settings.home / "screen.txt"
        environ = {name: value for name, value in os.environ.items() if not name.startswith("JISHI_")}
        with self.output.open("ab") as screen:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jishi.app.cli", "up"],
                env=environ | settings_environ(settings),
                stdout=screen,
                stderr=subprocess.STDOUT,
            )

    def shows(self, text: str) -> bool:
        """Wait for words on the screen; False when the shop ended instead."""

        def is_shown_or_ended() -> bool:
            return text in self.output.read_text() or self.process.poll() is not None

        wait_until(is_shown_or_ended, timeout=LONG)
        return text in self.output.read_text()

    def clear(self) -> None:
        """Forget what was shown."""
        self.output.write_text("")


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """The terminals of a test; none is left running."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        if terminal.process.poll() is None:
            terminal.process.terminate()
        terminal.process.wait()


def status_of(settings: Settings, path: str) -> int:
    """What the shop answers."""
    connection = http.client.HTTPConnection(settings.host, settings.port, timeout=5)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


class TestRunShop:
    def test_opens_survives_a_kill_and_closes(self, settings: Settings, terminals: list[Terminal]) -> None:
        terminals.append(Terminal(settings))
        assert terminals[0].shows("Ctrl-C stops it"), terminals[0].output.read_text()
        assert status_of(settings, "/readyz") == 200
        holder = find_holder(settings.home)
        assert holder is not None
        assert holder.pid == terminals[0].process.pid

        # A power cut for the supervisor alone: what it started must not be in the way of the next start.
        database_pid = int((settings.home / "postgres" / "postmaster.pid").read_text().split()[0])
        terminals[0].process.kill()
        terminals[0].process.wait()
        terminals[0].clear()
        terminals.append(Terminal(settings))
        assert terminals[1].shows("Ctrl-C stops it"), terminals[1].output.read_text()
        assert not is_alive(database_pid)
        assert status_of(settings, "/readyz") == 200

        terminals[1].process.send_signal(signal.SIGINT)
        assert terminals[1].process.wait(timeout=60) == 0
        assert "Stopped." in terminals[1].output.read_text()
        assert find_holder(settings.home) is None
        assert not (settings.home / "postgres" / "postmaster.pid").exists()

    def test_refuses_a_port_that_is_used(self, settings: Settings, terminals: list[Terminal]) -> None:
        with socket.create_server((settings.host, settings.port)):
            terminals.append(Terminal(settings))
            assert terminals[0].process.wait(timeout=60) == 1
        assert f"Port {settings.port} on 127.0.0.1 is used" in terminals[0].output.read_text()
        assert not (settings.home / "postgres").exists()


class TestChildSpecs:
    def test_are_web_and_worker_and_the_sandbox_where_it_is_on(self, settings: Settings) -> None:
        assert [spec.name for spec in child_specs(settings)] == ["sandbox", "web", "worker"]
        environ = settings_environ(settings) | {"JISHI_SANDBOX_ENABLED": "false"}
        assert [spec.name for spec in child_specs(load_settings(environ))] == ["web", "worker"]

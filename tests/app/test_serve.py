"""Web processes under Granian."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jishi.app.serve import require_free_port
from jishi.kit.engines import PortInUse
from jishi.kit.engines.ports import candidate_ports, is_free
from jishi.kit.engines.processes import wait_until
from jishi.kit.settings import Settings, load_settings, settings_environ

SOON = timedelta(seconds=30)

# A server of the sandbox, whose application needs no database.
SERVE = """
import os
from jishi.app.serve import serve_sandbox
from jishi.kit.settings import load_settings
serve_sandbox(load_settings(os.environ))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a free port for the sandbox."""
    port = next(candidate_ports(tmp_path / "none"))
    return load_settings({"JISHI_HOME": str(tmp_path / "home"), "JISHI_SANDBOX_PORT": str(port)})


@pytest.fixture
def server(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("JISHI_")}
    with subprocess.Popen([sys.executable, "-c", SERVE], env=environ | settings_environ(settings)) as process:
        assert wait_until(lambda: answers(settings) or process.poll() is not None, timeout=SOON)
        yield process
        process.kill()


def answers(settings: Settings) -> bool:
    """Whether the sandbox says that it is ready."""
    try:
        with urllib.request.urlopen(f"{settings.sandbox_url}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


class TestServeSandbox:
    def test_answers_and_ends_when_asked(self, settings: Settings, server: subprocess.Popen[bytes]) -> None:
        assert answers(settings)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
        assert is_free(settings.sandbox_port)

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells workers of their master's death")
    def test_leaves_no_worker_on_the_port_when_killed(
        self, settings: Settings, server: subprocess.Popen[bytes]
    ) -> None:
        server.kill()
        server.wait()
        assert wait_until(lambda: is_free(settings.sandbox_port), timeout=SOON)

    def test_fails_when_the_application_does(self, settings: Settings) -> None:
        # The sandbox refuses production, and does so inside the worker.
        environ = settings_environ(settings) | {"JISHI_MODE": "production", "JISHI_SANDBOX_ENABLED": "false"}
        done = subprocess.run(
            [sys.executable, "-c", SERVE],
            env=os.environ | environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 1
        assert "jishi.sandbox.app did not start" in done.stderr


class TestRequireFreePort:
    def test_names_the_variable_that_chooses_another(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            with pytest.raises(PortInUse, match=f"Port {port} on 127.0.0.1 is used .* JISHI_PORT"):
                require_free_port("127.0.0.1", port, "JISHI_PORT")

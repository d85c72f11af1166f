"""Child processes of the supervisor."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jishi.app.demo.children import Child, ChildSpec, GivenUp
from jishi.kit.engines.ports import candidate_ports
from jishi.kit.engines.processes import is_alive, wait_until

SOON = timedelta(seconds=10)

# Answers every GET with 200, and ends on SIGTERM after saying so.
SERVER = """
import http.server, signal, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
signal.signal(signal.SIGTERM, lambda *_: (print("goodbye", flush=True), sys.exit(0)))
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""
PARENT = """
import sys, time
from pathlib import Path
from jishi.app.demo.children import Child, ChildSpec
child = Child(ChildSpec("sleeper", (sys.executable, "-c", "import time; time.sleep(60)"), Path(sys.argv[1])), {})
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Child]:
    """A child that answers at a port."""
    port = next(candidate_ports(tmp_path / "port"))
    command = (sys.executable, "-c", SERVER, str(port))
    child = Child(ChildSpec("server", command, tmp_path / "server.log", ("127.0.0.1", port)), os.environ)
    yield child
    child.ask_to_end()
    child.await_end()


def failing(tmp_path: Path) -> Child:
    """A child that ends at once."""
    program = "import sys; print('no database'); sys.exit(3)"
    return Child(ChildSpec("failing", (sys.executable, "-c", program), tmp_path / "failing.log"), os.environ)


class TestChild:
    def test_is_ready_once_it_answers(self, server: Child) -> None:
        assert wait_until(server.is_ready, timeout=SOON)
        assert server.watch() is None

    def test_ends_when_asked(self, server: Child) -> None:
        wait_until(server.is_ready, timeout=SOON)
        server.ask_to_end()
        server.await_end()
        assert not is_alive(server.pid)
        assert "goodbye" in server.spec.log.read_text()

    def test_is_started_again_when_it_dies(self, server: Child) -> None:
        wait_until(server.is_ready, timeout=SOON)
        first = server.pid
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: not is_alive(first), timeout=SOON)
        message = server.watch()
        assert message is not None
        assert "The process 'server' ended (signal SIGKILL)" in message
        assert not server.is_ready()

        def is_back() -> bool:
            server.watch()
            return server.is_ready()

        assert wait_until(is_back, timeout=SOON)
        assert server.pid != first

    def test_shows_its_last_words_and_waits_longer_each_time(self, tmp_path: Path) -> None:
        child = failing(tmp_path)
        wait_until(lambda: not is_alive(child.pid), timeout=SOON)
        message = child.watch()
        assert message is not None
        assert "exit code 3" in message
        assert "no database" in message
        assert child.watch() is None  # the pause of a second is not over

    def test_is_given_up_after_several_quick_deaths(self, tmp_path: Path) -> None:
        child = Child(failing(tmp_path).spec, os.environ, first_pause=timedelta(0))
        with pytest.raises(GivenUp, match=r"(?s)ended 5 times right after its start.*no database"):
            wait_until(lambda: child.watch() == "it lives", timeout=SOON)

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
    def test_dies_with_its_parent(self, tmp_path: Path) -> None:
        command = [sys.executable, "-c", PARENT, str(tmp_path / "sleeper.log")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
            assert parent.stdout is not None
            pid = int(parent.stdout.readline())
            assert is_alive(pid)
            parent.kill()
        assert wait_until(lambda: not is_alive(pid), timeout=SOON)

"""Child processes of the supervisor: started, restarted when they die, ended in order."""

import http.client
import signal
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import msgspec

from jishi.app.failures import CommandFailed
from jishi.kit.clock import monotonic_ms
from jishi.kit.engines.processes import dying_with_parent, log_tail, rotate_log, wait_until

_QUICK = timedelta(seconds=10)
_QUICK_DEATHS = 5
_FIRST_PAUSE = timedelta(seconds=1)
_PATIENCE = timedelta(seconds=20)
_PROBE_SECONDS = 2


class ChildSpec(msgspec.Struct, frozen=True):
    """A process of the shop, and where it answers when it is ready."""

    name: str
    command: tuple[str, ...]
    log: Path
    ready_at: tuple[str, int] | None = None  # host and port of its /readyz


class GivenUp(CommandFailed):
    """A child ended again and again right after its start; `str()` is one sentence and its last log lines."""


class Child:
    """One running process of the shop."""

    def __init__(self, spec: ChildSpec, environ: Mapping[str, str], *, first_pause: timedelta = _FIRST_PAUSE) -> None:
        """Start it; after a quick death it rests for `first_pause`, and twice as long after each further one."""
        self.spec = spec
        self._first_pause = first_pause
        self._environ = environ
        self._quick_deaths = 0
        self._restart_at: int | None = None
        self._log_start = 0
        self._start()

    @property
    def pid(self) -> int:
        """The process id of the latest start."""
        return self._process.pid

    def watch(self) -> str | None:
        """Look after the process once: restart it when it is due; return a message for people if it just died.

        :raises GivenUp:
        """
        if self._restart_at is not None:
            if monotonic_ms() >= self._restart_at:
                self._start()
            return None
        code = self._process.poll()
        return None if code is None else self._mourn(code)

    def is_ready(self) -> bool:
        """Whether it runs and, where it can be asked, answers that it is ready."""
        if self._restart_at is not None or self._process.poll() is not None:
            return False
        return self.spec.ready_at is None or _answers(*self.spec.ready_at)

    def ask_to_end(self) -> None:
        """Send SIGTERM; it finishes what it has at hand."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def await_end(self) -> None:
        """Return once it has ended, by force where it takes too long."""
        if not wait_until(lambda: self._process.poll() is not None, timeout=_PATIENCE):
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        rotate_log(self.spec.log)
        self._restart_at = None
        self._started_at = monotonic_ms()
        with self.spec.log.open("ab") as output:
            self._log_start = output.tell()
            self._process = subprocess.Popen(
                self.spec.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environ,
                start_new_session=True,
                preexec_fn=dying_with_parent(signal.SIGKILL),  # noqa: PLW1509  one system call, which takes no lock
            )

    def _mourn(self, code: int) -> str:
        lived_ms = monotonic_ms() - self._started_at
        is_quick = lived_ms < _QUICK // timedelta(milliseconds=1)
        self._quick_deaths = self._quick_deaths + 1 if is_quick else 0
        cause = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        tail = log_tail(self.spec.log, since=self._log_start)
        if self._quick_deaths >= _QUICK_DEATHS:
            raise GivenUp(
                f"The process '{self.spec.name}' ended {_QUICK_DEATHS} times right after its start ({cause}); "
                f"its log is {self.spec.log}.\n{tail}"
            )
        pause = self._first_pause * 2 ** (self._quick_deaths - 1) if is_quick else timedelta(0)
        self._restart_at = monotonic_ms() + pause // timedelta(milliseconds=1)
        return f"The process '{self.spec.name}' ended ({cause}) and is started again.\n{tail}"


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=_PROBE_SECONDS)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

"""Starting, recognising and ending the processes of engines."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

from jishi.kit.clock import monotonic_ms
from jishi.kit.engines.account import Account

_POLL = timedelta(milliseconds=20)
_TAIL_BYTES = 4_000
_TAIL_LINES = 16
_LOG_LIMIT_BYTES = 10_000_000
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def wait_until(condition: Callable[[], bool], *, timeout: timedelta) -> bool:
    """Poll `condition` until it holds; False when it still does not after `timeout`."""
    deadline = monotonic_ms() + timeout // timedelta(milliseconds=1)
    while not condition():
        if monotonic_ms() > deadline:
            return False
        time.sleep(_POLL.total_seconds())
    return True


def die_with_parent(death_signal: signal.Signals, *, parent: int) -> None:
    """Have the kernel send us `death_signal` when our parent, whose id is `parent`, ends; outside Linux do nothing."""
    if _LIBC is None:
        return
    _LIBC.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)


def dying_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    """Return what `preexec_fn` needs to have a child die with us.

    None off the main thread, since there the signal would come when the thread ends.
    """
    if threading.current_thread() is not threading.main_thread():
        return None
    return partial(die_with_parent, death_signal, parent=os.getpid())


def spawn_engine(
    command: Sequence[str], *, account: Account | None, log: Path, death_signal: signal.Signals
) -> subprocess.Popen[bytes]:
    """Start an engine in its own session (Ctrl-C in our terminal must not reach it), its output appended to `log`."""
    rotate_log(log)
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=engine_environment(),
            umask=0o077,
            start_new_session=True,
            preexec_fn=dying_with_parent(death_signal),  # noqa: PLW1509  one system call, which takes no lock
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )


def engine_environment() -> dict[str, str]:
    """The few variables an engine gets; ours (passwords, PG* settings of the user) stay out."""
    passed_on = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {"LC_ALL": "C", "TZ": "UTC", **passed_on}


def rotate_log(log: Path) -> None:
    """Set a log aside as `.1` once it is large."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > _LOG_LIMIT_BYTES:
        log.replace(log.with_name(f"{log.name}.1"))


def log_tail(log: Path, *, since: int = 0) -> str:
    """The last few lines that were written to `log` after byte `since`."""
    if not log.exists():
        return ""
    with log.open("rb") as stream:
        end = stream.seek(0, os.SEEK_END)
        stream.seek(max(since if since <= end else 0, end - _TAIL_BYTES))
        text = stream.read().decode(errors="replace")
    return "\n".join(text.splitlines()[-_TAIL_LINES:])


def is_alive(pid: int) -> bool:
    """Whether a process with this id exists and is not a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    with suppress(OSError):
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
    return True


def is_engine_of(pid: int, data: Path, name: str) -> bool:
    """Whether process `pid` is the engine `name` at work in `data`, and not a stranger that got the same id.

    Both engines make their data folder their working folder, which Linux shows; elsewhere the name has to do.
    """
    if not is_alive(pid):
        return False
    if Path("/proc/self").exists():
        try:
            return Path(os.readlink(f"/proc/{pid}/cwd")) == data.resolve()
        except OSError:
            return False
    listing = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)
    return name.encode() in listing.stdout


def end_process(pid: int, *, ask: signal.Signals, insist: signal.Signals, patience: timedelta) -> None:
    """Ask a process to end, insist after `patience`, and return once it is gone."""
    for demand in (ask, insist, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, demand)
        if wait_until(lambda: not is_alive(pid), timeout=patience):
            return

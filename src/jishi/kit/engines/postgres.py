"""The embedded PostgreSQL of one home."""

import secrets
import shutil
import signal
import subprocess
from datetime import timedelta
from pathlib import Path

from jishi.kit.engines.account import hand_over
from jishi.kit.engines.binaries import postgres_binaries
from jishi.kit.engines.errors import EngineDidNotStart, EngineError, PortInUse, explain_log, raise_for_os_error
from jishi.kit.engines.placement import Placement, keep_secret, place_engine, read_secret
from jishi.kit.engines.ports import candidate_ports, remember_port
from jishi.kit.engines.postgres_cluster import ensure_cluster, has_lz4
from jishi.kit.engines.postgres_config import Machine, Profile, machine_memory_bytes, postgres_config
from jishi.kit.engines.processes import end_process, is_engine_of, log_tail, spawn_engine, wait_until

# Recovery after a power cut replays up to max_wal_size of journal.
_START_PATIENCE = timedelta(minutes=10)
_STOP_PATIENCE = timedelta(seconds=60)
_READY = "ready"
_ORPHANS = "pre-existing shared memory block"


class EmbeddedPostgres:
    """PostgreSQL of this machine, its data below `home`; `start()` and `stop()` may be called again and again.

    One process at a time may hold it: take a `LockedHome` first where two could meet.
    """

    name = "PostgreSQL"

    def __init__(self, home: Path, *, profile: Profile = "shop") -> None:
        self._home = home
        self._profile = profile
        self._place: Placement | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._url: str | None = None  # of the server we started

    @property
    def placement(self) -> Placement:
        """Where its files lie.

        :raises EngineError:
        """
        if self._place is None:
            self._place = place_engine(self._home, "postgres")
        return self._place

    @property
    def pid(self) -> int | None:
        """The process id of the running server; None when it does not run."""
        pid = _read_pid(self.placement.data)
        return pid if pid is not None and is_engine_of(pid, self.placement.data, "postgres") else None

    def is_running(self) -> bool:
        """Whether the server runs, whoever started it."""
        if self._process is not None:
            self._process.poll()  # reaps it if it ended
        return self.pid is not None

    def start(self) -> str:
        """Start the server, make its data on the first call, and return the URL of the shop's database.

        A server left behind by a process that was killed is stopped first.

        :raises EngineError: one sentence that says why it cannot run
        """
        if self._url is not None and self.is_running():
            return self._url
        place = self.placement
        binaries = postgres_binaries(place.account)
        self.stop()
        known = read_secret(place.password_file)
        password = known or secrets.token_hex(24)
        is_test = self._profile == "test"
        ensure_cluster(place, binaries, password=password, password_is_new=known is None, sync=not is_test)
        # Kept only once the server has it, so that a start broken off in between makes another.
        keep_secret(place.password_file, password)
        self._write_config(binaries)
        for port in candidate_ports(place.port_memory):
            try:
                self._run(binaries, port)
            except PortInUse:
                continue
            remember_port(place.port_memory, port)
            self._url = f"postgresql://jishi:{password}@127.0.0.1:{port}/jishi"
            return self._url
        raise PortInUse("PostgreSQL found no free port on 127.0.0.1.")

    def stop(self) -> None:
        """Stop the server: running statements are cut off, everything committed is on disk."""
        own, self._process, self._url = self._process, None, None
        pid = own.pid if own is not None and own.poll() is None else self.pid
        if pid is not None:
            end_process(pid, ask=signal.SIGINT, insist=signal.SIGQUIT, patience=_STOP_PATIENCE)
        if own is not None:
            own.wait()

    def _write_config(self, binaries: Path) -> None:
        place = self.placement
        machine = Machine(machine_memory_bytes(), shutil.disk_usage(place.data).free)
        text = postgres_config(machine, sockets=place.sockets, has_lz4=has_lz4(binaries), profile=self._profile)
        config = place.data / "postgresql.conf"
        try:
            config.write_text(text, encoding="utf-8")
            hand_over(config, place.account, mode=0o600)
            # Left by a server that was killed; none runs now, and a recycled process id must not keep ours away.
            (place.data / "postmaster.pid").unlink(missing_ok=True)
            for leftover in place.sockets.glob(".s.PGSQL.*") if place.sockets else ():
                leftover.unlink(missing_ok=True)
        except OSError as error:
            raise_for_os_error(error, doing=f"writing to {place.data}")

    def _run(self, binaries: Path, port: int) -> None:
        place = self.placement
        command = [str(binaries / "postgres"), "-D", str(place.data), "-p", str(port)]

        def attempt() -> bool:
            begin = place.log.stat().st_size if place.log.exists() else 0
            process = spawn_engine(command, account=place.account, log=place.log, death_signal=signal.SIGINT)
            self._process = process
            wait_until(
                lambda: process.poll() is not None or _is_ready(place.data, process.pid), timeout=_START_PATIENCE
            )
            if process.poll() is None and _is_ready(place.data, process.pid):
                return True
            tail = log_tail(place.log, since=begin)
            # Backends of a killed server notice it within moments; until then their memory guards the data.
            if process.poll() is not None and _ORPHANS in tail:
                return False
            raise self._failed_start(tail)

        if not wait_until(attempt, timeout=timedelta(seconds=15)):
            raise EngineDidNotStart(f"PostgreSQL did not start: processes of a killed server still hold {place.data}.")

    def _failed_start(self, tail: str) -> EngineError:
        self.stop()
        return explain_log("PostgreSQL", self.placement.data, tail)


def _read_pid(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _is_ready(data: Path, pid: int) -> bool:
    # The lock file's lines are pid, folder, start time, port, socket folder, address, memory key, state.
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == _READY

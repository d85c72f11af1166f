"""The embedded Valkey of one home: sessions, rate limits and caches."""

import secrets
import signal
import socket
import subprocess
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from jishi.kit.engines.account import hand_over
from jishi.kit.engines.binaries import valkey_server
from jishi.kit.engines.errors import PortInUse, explain_log, raise_for_os_error
from jishi.kit.engines.placement import Placement, keep_secret, place_engine, read_secret
from jishi.kit.engines.ports import candidate_ports, remember_port
from jishi.kit.engines.postgres_config import Profile, machine_memory_bytes
from jishi.kit.engines.processes import end_process, is_engine_of, log_tail, spawn_engine, wait_until

_START_PATIENCE = timedelta(minutes=2)
_STOP_PATIENCE = timedelta(seconds=30)
_MEGABYTE = 1024 * 1024


class EmbeddedValkey:
    """Valkey of this machine, its data below `home`; `start()` and `stop()` may be called again and again."""

    name = "Valkey"

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
            self._place = place_engine(self._home, "valkey")
        return self._place

    @property
    def pid(self) -> int | None:
        """The process id of the running server; None when it does not run."""
        data = self.placement.data
        try:
            pid = int((data / "valkey.pid").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
        return pid if is_engine_of(pid, data, "valkey-server") else None

    def is_running(self) -> bool:
        """Whether the server runs, whoever started it."""
        if self._process is not None:
            self._process.poll()  # reaps it if it ended
        return self.pid is not None

    def start(self) -> str:
        """Start the server and return its URL; one left behind by a killed process is stopped first.

        :raises EngineError: one sentence that says why it cannot run
        """
        if self._url is not None and self.is_running():
            return self._url
        place = self.placement
        server = valkey_server(place.account)
        self.stop()
        password = read_secret(place.password_file) or secrets.token_hex(24)
        keep_secret(place.password_file, password)
        for port in candidate_ports(place.port_memory):
            self._write_config(port, password)
            try:
                self._run(server, port, password)
            except PortInUse:
                continue
            remember_port(place.port_memory, port)
            self._url = f"valkey://:{password}@127.0.0.1:{port}/0"
            return self._url
        raise PortInUse("Valkey found no free port on 127.0.0.1.")

    def stop(self) -> None:
        """Stop the server after it has written what it holds."""
        own, self._process, self._url = self._process, None, None
        pid = own.pid if own is not None and own.poll() is None else self.pid
        if pid is not None:
            end_process(pid, ask=signal.SIGTERM, insist=signal.SIGTERM, patience=_STOP_PATIENCE)
        if own is not None:
            own.wait()

    def _write_config(self, port: int, password: str) -> None:
        place = self.placement
        try:
            place.data.mkdir(exist_ok=True)
            hand_over(place.data, place.account, mode=0o700)
            # In a file, since every account can read the command lines of all processes.
            config = place.data / "valkey.conf"
            config.touch(mode=0o600)
            config.write_text(_valkey_config(place, port, password, self._profile), encoding="utf-8")
            hand_over(config, place.account, mode=0o600)
        except OSError as error:
            raise_for_os_error(error, doing=f"writing to {place.data}")

    def _run(self, server: Path, port: int, password: str) -> None:
        place = self.placement
        begin = place.log.stat().st_size if place.log.exists() else 0
        command = [str(server), str(place.data / "valkey.conf")]
        process = spawn_engine(command, account=place.account, log=place.log, death_signal=signal.SIGTERM)
        self._process = process
        wait_until(lambda: process.poll() is not None or _answers(port, password), timeout=_START_PATIENCE)
        if process.poll() is None and _answers(port, password):
            return
        self.stop()
        raise explain_log("Valkey", place.data, log_tail(place.log, since=begin))


def _valkey_config(place: Placement, port: int, password: str, profile: Profile) -> str:
    max_memory = min(max(machine_memory_bytes() // 8, 64 * _MEGABYTE), 512 * _MEGABYTE)
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{place.data}"',
        f'pidfile "{place.data / "valkey.pid"}"',
        "daemonize no",
        'logfile ""',
        "always-show-logo no",
        # Snapshots would only repeat what the append-only file holds.
        'save ""',
        f"appendonly {'no' if profile == 'test' else 'yes'}",
        "appendfsync everysec",
        f"maxmemory {max_memory}",
        # Sessions live here: to log people out at random is worse than to refuse new entries, which callers survive.
        "maxmemory-policy noeviction",
    ]
    if place.sockets is not None:
        lines += [f'unixsocket "{place.sockets / "valkey.sock"}"', "unixsocketperm 700"]
    return "\n".join([*lines, ""])


def _answers(port: int, password: str) -> bool:
    """Whether the server on `port` takes our password and has loaded its data."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
        connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
        answer = b""
        while answer.count(b"\r\n") < 2 and (part := connection.recv(256)):
            answer += part
        return answer == b"+OK\r\n+PONG\r\n"
    return False

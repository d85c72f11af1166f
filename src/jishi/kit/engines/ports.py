"""Ports on 127.0.0.1: remembered from start to start, another one when taken."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jishi.kit.engines.errors import PortInUse

# Below the range from which the kernel draws outgoing connections, so that a remembered port stays free.
_FIRST_PORT = 20_000
_PORTS = 10_000
_TRIES = 5


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether nobody listens on `host:port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def candidate_ports(memory: Path) -> Iterator[int]:
    """Give free ports to try, the one remembered in the file `memory` first.

    A port can be taken between our look and the engine's start, so the caller tries several.

    :raises PortInUse: when all candidates are exhausted.
    """
    with suppress(FileNotFoundError, ValueError):
        remembered = int(memory.read_text(encoding="ascii"))
        if is_free(remembered):
            yield remembered
    for _ in range(_TRIES):
        port = _FIRST_PORT + secrets.randbelow(_PORTS)
        if is_free(port):
            yield port
    raise PortInUse(f"No free port found on 127.0.0.1 between {_FIRST_PORT} and {_FIRST_PORT + _PORTS - 1}.")


def remember_port(memory: Path, port: int) -> None:
    """Note the port that worked, for the next start."""
    memory.write_text(str(port), encoding="ascii")

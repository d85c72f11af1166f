"""The configuration of the embedded PostgreSQL: durable, and sized for its machine."""

import os
from pathlib import Path
from typing import Literal

import msgspec

Profile = Literal["shop", "test"]

_MEGABYTE = 1024 * 1024

_SETTINGS: dict[str, str] = {
    "listen_addresses": "'127.0.0.1'",
    "unix_socket_permissions": "0700",
    "password_encryption": "'scram-sha-256'",
    "max_connections": "200",
    "fsync": "on",
    "synchronous_commit": "on",
    "min_wal_size": "'256MB'",
    "checkpoint_timeout": "'15min'",
    "wal_buffers": "'16MB'",
    # Short transactions by prepared statement: compiling a plan costs more than running it.
    "jit": "off",
    "random_page_cost": "1.1",
    "effective_io_concurrency": "64",
    # Stock rows are updated by every batch: vacuum them early and without long pauses.
    "autovacuum_naptime": "'15s'",
    "autovacuum_vacuum_scale_factor": "0.05",
    "autovacuum_analyze_scale_factor": "0.02",
    "autovacuum_vacuum_cost_limit": "1000",
    # A forgotten transaction would keep vacuum from cleaning up behind all others.
    "idle_in_transaction_session_timeout": "'5min'",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_line_prefix": "'%m [%p] '",
    # Statements may hold personal data and stay out of the log.
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_checkpoints": "off",
    "log_lock_waits": "on",
}

# A test database is thrown away, so losing it in a power cut costs nothing.
_TEST_SETTINGS: dict[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "'128MB'",
    "log_min_error_statement": "error",
}

# Tokens are `type database user address method`; the superuser has no line, so nobody logs in as it.
HOST_RULES = """\
local all jishi              scram-sha-256
host  all jishi 127.0.0.1/32 scram-sha-256
"""


class Machine(msgspec.Struct, frozen=True):
    """What the configuration is sized for."""

    memory_bytes: int
    free_disk_bytes: int


def postgres_config(machine: Machine, *, sockets: Path | None, has_lz4: bool, profile: Profile) -> str:
    """Write the text of postgresql.conf; `custom.conf` beside it is the owner's and wins."""
    memory_bytes = machine.memory_bytes
    shared_buffers = min(max(memory_bytes // 8, 128 * _MEGABYTE), 1024 * _MEGABYTE)
    settings = _SETTINGS | {
        "unix_socket_directories": _quoted(str(sockets or "")),
        "shared_buffers": f"'{shared_buffers // _MEGABYTE}MB'",
        "effective_cache_size": f"'{max(memory_bytes // 2 // _MEGABYTE, 256)}MB'",
        "maintenance_work_mem": f"'{min(max(memory_bytes // 32 // _MEGABYTE, 64), 512)}MB'",
        # A longer journal means fewer checkpoints, but must not fill a small disk.
        "max_wal_size": f"'{min(max(machine.free_disk_bytes // 8 // _MEGABYTE, 512), 4096)}MB'",
        # pglz takes more processor time than the smaller journal saves.
        "wal_compression": "lz4" if has_lz4 else "off",
    }
    if profile == "test":
        settings |= _TEST_SETTINGS
    lines = ["# Written by jishi at every start; put your own settings into custom.conf."]
    lines += [f"{name} = {value}" for name, value in settings.items()]
    return "\n".join([*lines, "include_if_exists = 'custom.conf'", ""])


def machine_memory_bytes() -> int:
    """The memory of this machine, or of our container where that is less."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        limit = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return physical
    return min(physical, int(limit)) if limit.isdecimal() else physical


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

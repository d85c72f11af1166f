"""Embedded engines: PostgreSQL and Valkey from wheels, for a machine that has neither.

Owns: finding the programs, the account they run as (never root), their data folders below a home, passwords, ports,
start, stop and the recognition of what a killed process left behind. A `LockedHome` keeps two shops out of one home.

Does not own: migrations, connections, and engines that are configured by URL.

Invariants: data is durable (`fsync`, `synchronous_commit`) except in tests; the engines listen on 127.0.0.1 and a
socket only; a data folder is complete or does not exist; whatever keeps an engine from running is an `EngineError` of
one sentence.
"""

from jishi.kit.engines.errors import (
    BinariesMissing,
    BrokenDataFolder,
    DiskFull,
    EngineDidNotStart,
    EngineError,
    NoPermission,
    PortInUse,
)
from jishi.kit.engines.lock import HomeHolder, HomeInUse, LockedHome, find_holder
from jishi.kit.engines.postgres import EmbeddedPostgres
from jishi.kit.engines.testing import start_test_engines
from jishi.kit.engines.valkey import EmbeddedValkey

__all__ = [
    "BinariesMissing",
    "BrokenDataFolder",
    "DiskFull",
    "EmbeddedPostgres",
    "EmbeddedValkey",
    "EngineDidNotStart",
    "EngineError",
    "HomeHolder",
    "HomeInUse",
    "LockedHome",
    "NoPermission",
    "PortInUse",
    "find_holder",
    "start_test_engines",
]

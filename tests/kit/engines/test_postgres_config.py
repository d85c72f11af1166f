"""The configuration fits its machine."""

from pathlib import Path

import pytest

from jishi.kit.engines.postgres_config import Machine, postgres_config

GIGABYTE = 1024**3


def lines_for(memory: int, disk: int) -> set[str]:
    """The lines of the configuration for a machine of so many gigabytes."""
    machine = Machine(memory * GIGABYTE, disk * GIGABYTE)
    return set(postgres_config(machine, sockets=Path("/run/it's"), has_lz4=True, profile="shop").splitlines())


class TestPostgresConfig:
    @pytest.mark.parametrize(
        ("memory", "disk", "expected"),
        [
            (1, 1, {"shared_buffers = '128MB'", "max_wal_size = '512MB'"}),
            (4, 16, {"shared_buffers = '512MB'", "max_wal_size = '2048MB'"}),
            (64, 500, {"shared_buffers = '1024MB'", "max_wal_size = '4096MB'"}),
        ],
    )
    def test_grows_with_the_machine_within_limits(self, memory: int, disk: int, expected: set[str]) -> None:
        assert expected <= lines_for(memory, disk)

    def test_is_durable_and_quotes_paths(self) -> None:
        lines = lines_for(4, 16)
        assert {"fsync = on", "synchronous_commit = on", "wal_compression = lz4"} <= lines
        assert "unix_socket_directories = '/run/it''s'" in lines
        assert "include_if_exists = 'custom.conf'" in lines

    def test_gives_up_durability_for_tests_only(self) -> None:
        machine = Machine(GIGABYTE, GIGABYTE)
        assert "fsync = off" in postgres_config(machine, sockets=None, has_lz4=False, profile="test").splitlines()

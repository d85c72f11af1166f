"""Data for measuring."""

from pathlib import Path

from jishi.app.bench_data import build_bench_data
from jishi.app.commands.settings import command_settings
from jishi.app.database import upgrade_database
from jishi.app.demo.screen import Screen
from jishi.app.engines import open_engines


def data(*, skus: int = 100_000, buyers: int = 10_000, out: Path | None = None) -> None:
    """Fill an empty database with a large made-up shop, and write the files of the load generator.

    Parameters
    ----------
    skus
        How many variants to make; four share a product.
    buyers
        How many signed-in buyers to make.
    out
        The folder for the load generator's files; by default `bench` in the home.
    """
    with open_engines(command_settings()) as settings:
        assert settings.database_url is not None
        with Screen().bars() as report:
            upgrade_database(settings.database_url, report)
            build_bench_data(settings, skus=skus, buyers=buyers, out=out or settings.home / "bench", report=report)

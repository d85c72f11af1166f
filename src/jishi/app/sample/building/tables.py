"""Read the tables of the sample shop."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

TRADES = ("apparel", "beauty", "fresh", "digital")


@cache
def read_table(*path: str) -> Mapping[str, Any]:
    """Return the content of one file, named by its folders and its name without suffix."""
    file = resources.files("jishi.app.sample").joinpath("tables", *path[:-1], f"{path[-1]}.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def list_tables(*path: str) -> tuple[str, ...]:
    """Return the names of the files in a folder, without suffixes, in order."""
    folder = resources.files("jishi.app.sample").joinpath("tables", *path)
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))

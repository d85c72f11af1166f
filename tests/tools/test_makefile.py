"""The Makefile: one line a target, each with its help."""

import os
import re
import shutil
import subprocess

import pytest

from tests.architecture.trees import ROOT

TARGETS = {
    *("help", "demo", "test", "check", "fix", "web", "web-check", "lighthouse", "pictures", "compile"),
    *("bench", "bench-promotion", "test-services", "crash", "lock"),
    *("generate", "new-usecase", "migration"),
}


def _make(*arguments: str) -> str:
    make = shutil.which("make")
    assert make, "make is needed to run this project"
    # These tests are run by make themselves; its own variables must not reach this one.
    environment = {"PATH": os.environ["PATH"]}
    done = subprocess.run([make, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_every_target_has_one_line_and_a_help_text() -> None:
    """A recipe of more than one line belongs into a tool."""
    makefile = (ROOT / "Makefile").read_text()
    recipes = dict(re.findall(r"^([a-z-]+):[^\n]*## \S[^\n]*\n((?:\t[^\n]*\n)*)", makefile, re.MULTILINE))
    assert recipes.keys() == TARGETS
    assert all(recipe.count("\n") == 1 for recipe in recipes.values())


def test_help_lists_every_target() -> None:
    """`make` alone tells what there is."""
    listed = {line.split()[1] for line in _make().splitlines()}
    assert listed == TARGETS


@pytest.mark.parametrize(
    "target", ["bench", "crash", "demo", "test", "web", "web-check", "lighthouse", "pictures", "compile"]
)
def test_dry_run_names_what_exists(target: str) -> None:
    """What a target starts is a module of this repository or a tool of the environment."""
    command = _make("--dry-run", "--old-file=.venv/installed", target).strip().splitlines()[-1]
    name = command.split(" -m ")[1].split()[0]
    places = [ROOT / folder / name.replace(".", "/") for folder in ("", "src")]
    found = any(place.with_suffix(".py").is_file() or (place / "__main__.py").is_file() for place in places)
    assert found or name == "pytest", f"{command}: there is no {name}"

"""Making .venv: what happens on machines that lack something. Commands are stand-ins found through PATH."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT

NO_ENSUREPIP = '#!/bin/sh\ncase "$2" in\n*ensurepip*) exit 1 ;;\n*"%d.%d"*) echo python3.11-venv ;;\nesac\n'
TELLS = '#!/bin/sh\necho "$(basename "$0") $*"\n'


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """Return a folder that is the whole PATH, with what the script needs besides Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "dirname", "basename", "grep"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def _add(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def _run(folder: Path) -> subprocess.CompletedProcess[str]:
    script = folder.parent / "tools/setup_venv.sh"
    script.parent.mkdir()
    shutil.copy(ROOT / "tools/setup_venv.sh", script)
    shutil.copy(ROOT / "requirements-dev.lock", folder.parent)
    return subprocess.run([str(script)], env={"PATH": str(folder)}, capture_output=True, text=True, check=False)


def test_says_which_python_is_needed(commands: Path) -> None:
    """A machine without Python, or with an old one, is told what to install."""
    _add(commands, "python3", "#!/bin/sh\nexit 1\n")
    done = _run(commands)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_says_which_package_is_missing(commands: Path) -> None:
    """An ordinary user on Debian is told what to install, in one sentence."""
    _add(commands, "python3", NO_ENSUREPIP)
    _add(commands, "id", "#!/bin/sh\necho 1000\n")
    done = _run(commands)
    assert done.returncode == 1
    assert done.stderr == (
        "This Python cannot make virtual environments. Install the package python3.11-venv, then call make again.\n"
    )


def test_installs_the_package_as_root(commands: Path) -> None:
    """Root on Debian gets the package installed."""
    _add(commands, "python3", NO_ENSUREPIP)
    _add(commands, "id", "#!/bin/sh\necho 0\n")
    _add(commands, "apt-get", '#!/bin/sh\necho "$@" >> apt.log\n')
    _run(commands)
    log = (commands.parent / "apt.log").read_text().splitlines()
    assert log == ["update -qq", "install -y -qq python3.11-venv"]

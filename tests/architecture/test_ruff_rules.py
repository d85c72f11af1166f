"""The rules that are left to ruff are switched on: a sample of each is found."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT

RUFF = Path(sys.executable).parent / "ruff"
BRANCHES = "".join(f"    if x == {n}:\n        print(x)\n" for n in range(8))
SAMPLES = {
    "ERA001": "x = 1\n# y = place_order(x)\n",
    "C901": f"def f(x):\n{BRANCHES}",
    "PLR0913": "def f(*, a, b, c, d, e, g, h, i):\n    return a\n",
    "PLC0415": "def f():\n    import json\n    return json\n",
    "BLE001": "try:\n    x = 1\nexcept Exception:\n    x = 2\n",
    "T201": "print(1)\n",
    "DTZ005": "from datetime import datetime\n\nx = datetime.now()\n",
    "S301": "import pickle\n\nx = pickle.loads(b'')\n",
    "TID252": "from . import other\n",
    "ASYNC210": "import urllib.request\n\n\nasync def f():\n    urllib.request.urlopen('http://x')\n",
}


def _codes(text: str) -> set[str]:
    done = subprocess.run(
        [str(RUFF), "check", "--output-format=concise", "--stdin-filename=src/jishi/modules/order/sample.py", "-"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return {word for line in done.stdout.splitlines() for word in line.split()[1:2]}


@pytest.mark.parametrize("code", SAMPLES)
def test_sample_is_found(code: str) -> None:
    """Ruff reports the sample by its code."""
    assert code in _codes(SAMPLES[code])


def test_seven_parameters_are_let_through() -> None:
    """The limits are the ones CONVENTIONS.md names: self is no parameter, seven are allowed."""
    assert "PLR0913" not in _codes("class A:\n    def f(self, *, a, b, c, d, e, g, h):\n        return a\n")

"""The registry of app/ knows every module and flow; a folder that it does not know would be dead code."""

from collections.abc import Iterable
from pathlib import Path

from jishi.app.registry import FLOWS, MODULES
from tests.architecture.trees import ROOT, write_tree


def differences(registered: Iterable[str], folder: Path) -> set[str]:
    """Return the packages that lie in `folder` or are registered, but not both."""
    present = {path.name for path in folder.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    return present ^ set(registered)


def test_every_module_is_registered() -> None:
    """Each folder of modules/ is in the registry, and nothing else is."""
    assert differences(MODULES, ROOT / "src/jishi/modules") == set()


def test_every_flow_is_registered() -> None:
    """Each folder of flows/ is in the registry, and nothing else is."""
    assert differences(FLOWS, ROOT / "src/jishi/flows") == set()


def test_guard_finds_both_sides(tmp_path: Path) -> None:
    """A folder that nobody registered and a name without a folder are found out."""
    write_tree(tmp_path, {"modules/order/public.py": "", "modules/newcomer/public.py": ""})
    assert differences(["order", "gone"], tmp_path / "modules") == {"newcomer", "gone"}

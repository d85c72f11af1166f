"""Who may import whom: the contracts of pyproject.toml hold, and each is broken by a tree that breaks it."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT, write_tree

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"
PACKAGES = ("", ".app", ".flows", ".kit", ".contracts", ".sandbox", ".modules", ".modules.order", ".modules.catalog")
# Importer, imported, a word of the contract that must be broken.
FORBIDDEN = [
    ("kit.db", "contracts.order", "Packages stand in ranks"),
    ("contracts.order", "modules.order.public", "Packages stand in ranks"),
    ("modules.order.handlers", "flows.checkout", "Packages stand in ranks"),
    ("modules.order.handlers", "app.registry", "Packages stand in ranks"),
    ("sandbox.wechatpay", "modules.order.public", "Packages stand in ranks"),
    ("modules.order.handlers", "sandbox.wechatpay", "Packages stand in ranks"),
    ("modules.catalog.public", "modules.order.public", "Modules stand in ranks"),
    ("modules.promotion.public", "modules.inventory.public", "Modules stand in ranks"),
    ("modules.order.handlers", "modules.catalog.models", "public door"),
    ("modules.order.handlers", "modules.catalog", "public door"),
    ("flows.checkout", "modules.order.repository", "public door"),
]
ALLOWED = [
    ("modules.order.handlers", "modules.catalog.public"),
    ("modules.order.handlers", "modules.order.models"),
    ("modules.order.handlers", "contracts.order"),
    ("flows.checkout", "modules.order.public"),
    ("app.registry", "modules.order.models"),
    ("sandbox.wechatpay", "kit.clock"),
]


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    # The tree's own package comes before the installed one.
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.run(
        [str(LINT_IMPORTS), "--no-cache", "--no-logo"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _plant(folder: Path, importer: str, imported: str) -> None:
    """Write a tree with one import in it."""
    packages = {*PACKAGES, *(f".{name.rpartition('.')[0]}" for name in (importer, imported))}
    files = {f"src/jishi{name.replace('.', '/')}/__init__.py": "" for name in packages}
    for name in (imported, importer):
        if f".{name}" not in packages:
            files[f"src/jishi/{name.replace('.', '/')}.py"] = f"import jishi.{imported}\n" if name == importer else ""
    write_tree(folder, files)
    shutil.copy(ROOT / "pyproject.toml", folder)


def test_project_keeps_the_ranks() -> None:
    """No import of the project breaks a contract."""
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("importer", "imported", "contract"), FORBIDDEN)
def test_forbidden_import_is_found(importer: str, imported: str, contract: str, tmp_path: Path) -> None:
    """An import against the ranks breaks the contract that forbids it."""
    _plant(tmp_path, importer, imported)
    done = _lint(tmp_path)
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert done.returncode != 0, done.stdout
    assert any(contract in line for line in broken), done.stdout + done.stderr


@pytest.mark.parametrize(("importer", "imported"), ALLOWED)
def test_allowed_import_is_let_through(importer: str, imported: str, tmp_path: Path) -> None:
    """An import along the ranks and through the door breaks nothing."""
    _plant(tmp_path, importer, imported)
    done = _lint(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_module_without_a_rank_is_found(tmp_path: Path) -> None:
    """A new module must be given a rank before it is imported by anybody."""
    _plant(tmp_path, "modules.newcomer.public", "kit.clock")
    done = _lint(tmp_path)
    assert done.returncode != 0
    assert "newcomer" in done.stdout


def test_ranks_are_those_of_the_architecture() -> None:
    """The layers, high to low, are the ones that ARCHITECTURE.md draws."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    modules = next(contract for contract in contracts if contract.get("containers") == ["jishi.modules"])
    ranks = [{name.strip(" ()") for name in layer.split("|")} for layer in modules["layers"]]
    assert ranks == [
        {"advisory", "analytics", "openplatform"},
        {"marketing", "servicedesk"},
        {"aftersale", "review"},
        {"fulfillment"},
        {"order", "recharge", "membership"},
        {"cart", "payment", "presale", "points_mall", "search", "content"},
        {"coupon"},
        {"promotion", "inventory"},
        {"catalog"},
        {"member", "merchant", "risk"},
        {"desk", "media", "notification"},
        {"identity"},
    ]

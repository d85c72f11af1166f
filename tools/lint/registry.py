"""The checks by name, and the run that collects their findings."""

import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tools.lint import checks
from tools.lint.project import Project, SourceFile

Findings = Iterator[tuple[SourceFile, int, str]]
_WAIVER = re.compile(r"#\s*lint: allow (?P<name>[a-z-]+): \S+")


@dataclass(frozen=True)
class Check:
    """One rule: its name, what it asks and why, and the function that finds where it is broken."""

    name: str
    rule: str
    find: Callable[[Project], Findings]
    advisory: bool = False


@dataclass(frozen=True, order=True)
class Finding:
    """One place where a rule is broken; an advisory one is told but stops nothing."""

    path: Path
    line: int
    check: str
    message: str
    advisory: bool = False

    def __str__(self) -> str:
        kind = "advice: " if self.advisory else ""
        return f"{self.path}:{self.line}: {kind}{self.check}: {self.message}"


REGISTRY: dict[str, Check] = {}


def check(name: str, rule: str, *, advisory: bool = False) -> Callable[[Callable[[Project], Findings]], Check]:
    """Register the decorated function as the check `name`; `rule` says what is asked and why."""

    def register(find: Callable[[Project], Findings]) -> Check:
        REGISTRY[name] = Check(name, rule, find, advisory)
        return REGISTRY[name]

    return register


def load_checks() -> dict[str, Check]:
    """Import every file of `checks/` and return the registry."""
    for module in pkgutil.iter_modules(checks.__path__):
        import_module(f"{checks.__name__}.{module.name}")
    return REGISTRY


def run_checks(project: Project, names: Iterable[str] = ()) -> list[Finding]:
    """Run the named checks, all for none named, and return what is left after waivers, by place."""
    registry = load_checks()
    chosen = [registry[name] for name in names] or list(registry.values())
    waivers = _waivers(project)
    used: set[tuple[Path, int, str]] = set()
    found: set[Finding] = set()
    for rule in chosen:
        for file, line, message in rule.find(project):
            place = (file.path, line, rule.name)
            if place in waivers:
                used.add(place)
            else:
                found.add(Finding(file.path, line, rule.name, message, rule.advisory))
    for path, line, name in waivers - used:
        if name in {rule.name for rule in chosen} or name not in registry:
            found.add(Finding(path, line, "waiver", f"'allow {name}' waives nothing here; delete it"))
    return sorted(found)


def _waivers(project: Project) -> set[tuple[Path, int, str]]:
    return {
        (file.path, line, match["name"])
        for file in project.python
        if "lint: allow" in file.text
        for line, comment in file.comments
        if (match := _WAIVER.search(comment))
    }

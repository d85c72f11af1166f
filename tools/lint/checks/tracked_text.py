"""What no tracked file may say: where it was written, by which machinery, and from which server packages came."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.lint.project import Project
from tools.lint.registry import Findings, check

# Written in pieces, since this file is under the rule too.
_HOSTS = [
    *(("pypi", "org"), ("files", "pythonhosted", "org"), ("test", "pypi", "org")),
    *(("registry", "npmjs", "org"), ("registry", "npmmirror", "com"), ("registry", "yarnpkg", "com")),
    *(("proxy", "golang", "org"), ("static", "crates", "io"), ("index", "crates", "io")),
    *(("mirrors", "aliyun", "com"), ("pypi", "tuna", "tsinghua", "edu", "cn")),
]
_HOST = re.compile("|".join(r"\.".join(host) for host in _HOSTS) + r"|https?://[^\s\"']*/simple/")
_HOME = re.compile(r"(?<![\w./})-])/(?:home|Users|root)/[\w.-]+")
_WORKPLACE = re.compile(r"\bsub-?agents?\b|\b(?:my|your)\s+brief\b|\bas\s+an\s+AI\b", re.IGNORECASE)
_SHARED_FOLDERS = {Path(folder) for folder in ("/", "/tmp", "/opt", "/srv", "/var", "/usr", "/mnt", "/home")}


@check("no-registry", "No file names a package registry: locks carry hashes only, so any mirror serves them.")
def find_registries(project: Project) -> Findings:
    """Yield lines that name the host of a package registry."""
    yield from _search(project, _HOST, "names a package registry")


@check(
    "no-workplace",
    "The project speaks of itself alone: no path of somebody's machine, no word of how a change came about.",
)
def find_workplaces(project: Project) -> Findings:
    """Yield lines that hold a home folder, the place of this checkout or words about the making."""
    yield from _search(project, _HOME, "is a path on one machine")
    yield from _search(project, _WORKPLACE, "speaks of the making")
    if places := [re.escape(f"{place}/") for place in _places(project.root)]:
        yield from _search(project, re.compile("|".join(places)), "is where this checkout lies")


def _places(root: Path) -> Iterator[Path]:
    for place in (root, root.parent):
        if place not in _SHARED_FOLDERS:
            yield place


def _search(project: Project, pattern: re.Pattern[str], problem: str) -> Findings:
    for file in project.files:
        if match := pattern.search(file.text):
            yield file, file.text.count("\n", 0, match.start()) + 1, f"'{match[0]}' {problem}"

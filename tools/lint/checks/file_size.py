"""File sizes: a use case that does not fit on a screen and a file of 400 lines are design problems."""

from collections import defaultdict
from pathlib import Path
from statistics import median

from tools.lint.project import GENERATED, Project, SourceFile
from tools.lint.registry import Findings, check

LONGEST = {".py": 400, ".ts": 400, ".vue": 200}
LONGEST_ON_A_SCREEN = 120
MEDIAN = 60
MEDIAN_WORTH_A_WORD = 90
ENOUGH_FOR_A_MEDIAN = 8


def _lines(file: SourceFile) -> int:
    return file.text.count("\n")


@check(
    "file-size",
    f"Files have at most 400 lines (Vue 200), use cases and doors {LONGEST_ON_A_SCREEN}:"
    " split by verb, by audience or into rules/.",
)
def find_long_files(project: Project) -> Findings:
    """Yield files over the stop."""
    for file in project.files:
        if file.path.suffix not in LONGEST or file.is_in(GENERATED) or ".d.ts" in file.path.name:
            continue
        fits_a_screen = file.module and (file.path.parent.name == "usecases" or file.path.name == "public.py")
        limit = LONGEST_ON_A_SCREEN if fits_a_screen else LONGEST[file.path.suffix]
        if _lines(file) > limit:
            yield file, limit, f"{_lines(file)} lines, {limit} at most"


@check(
    "median-size",
    f"The middle file of a package has about {MEDIAN} lines; a larger one says that files do several things.",
    advisory=True,
)
def find_heavy_packages(project: Project) -> Findings:
    """Yield the largest file of each package whose median is over the mark."""
    packages: dict[Path, list[SourceFile]] = defaultdict(list)
    for file in project.source:
        if file.path.name != "__init__.py" and not file.is_in(GENERATED):
            packages[Path(*file.path.parts[:4])].append(file)
    for package, files in packages.items():
        middle = median(map(_lines, files))
        if len(files) >= ENOUGH_FOR_A_MEDIAN and middle > MEDIAN_WORTH_A_WORD:
            yield (
                max(files, key=_lines),
                1,
                f"{package}: median {middle:g} lines in {len(files)} files; this is the largest",
            )

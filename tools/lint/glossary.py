"""Read docs/glossary.md, the one place that lists verbs and the words of the field."""

from functools import cache
from pathlib import Path

GLOSSARY = Path("docs/glossary.md")


@cache
def _rows(root: Path, heading: str) -> list[list[str]]:
    text = (root / GLOSSARY).read_text("utf-8")
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def verbs(root: Path) -> frozenset[str]:
    """Return the first words that a use case may have."""
    return frozenset(row[0] for row in _rows(root, "Verbs"))


def banned_words(root: Path) -> dict[str, str]:
    """Map each word that must not name a thing to the word for it."""
    return {
        banned.strip(): row[0] for row in _rows(root, "Words") for banned in row[3].split(",") if banned.strip("— ")
    }

"""Put what was measured where people read it: data of the picture, and the table of a page."""

import csv
from collections.abc import Sequence
from pathlib import Path

# Rules, lines, p50, p99 and longest in microseconds, percent proved best.
Row = tuple[int, int, int, int, int, int]
BEGIN, END = "<!-- figures of bench.promotion -->", "<!-- end of figures -->"


def write_csv(path: Path, rows: Sequence[Row], as_python: Sequence[Row]) -> None:
    """Write the data behind the picture; `as_python` are the same sizes without machine code, where that was measured."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        names = ("rules", "lines", "p50_us", "p99_us", "max_us", "proved_percent")
        table.writerow((*names, "python_p50_us", "python_p99_us", "python_max_us"))
        table.writerows((*row, *_beside(row, as_python)) for row in rows)


def write_table(page: Path, rows: Sequence[Row], as_python: Sequence[Row], *, engine: str, is_compiled: bool) -> None:
    """Put the table in place of the one that stands in a page, between its marks.

    :raises ValueError: the page has no place for it.
    """
    text = page.read_text("utf-8")
    if BEGIN not in text or END not in text:
        raise ValueError(f"{page} has no place for the figures")
    head, _, rest = text.partition(BEGIN)
    tail = rest.partition(END)[2]
    table = _table(rows, as_python)
    how = "as machine code, and as Python where that is said" if is_compiled else "as Python"
    page.write_text(f"{head}{BEGIN}\n{table}\n\nEngine `{engine}`, {how}.\n{END}{tail}", "utf-8")


def _table(rows: Sequence[Row], as_python: Sequence[Row]) -> str:
    lines = [
        "| active rules | lines | p50 ms | p99 ms | as Python p50 ms | p99 ms | proved best |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        rules, count, p50, p99, _, proved = row
        times = [f"{us / 1000:.2f}" for us in (p50, p99)]
        beside = [f"{us / 1000:.2f}" for us in _beside(row, as_python)[:2]] or ["", ""]
        lines.append(f"| {rules:,} | {count} | {' | '.join([*times, *beside])} | {_percent(proved)} |")
    return "\n".join(lines)


def _beside(row: Row, as_python: Sequence[Row]) -> tuple[int, ...]:
    """The times of the same size without machine code; nothing where they were not measured."""
    return next((other[2:5] for other in as_python if other[:2] == row[:2]), ())


def _percent(proved: int) -> str:
    return f"{proved} %" if proved else "none"

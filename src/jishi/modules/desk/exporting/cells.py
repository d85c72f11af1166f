"""Cells as text for people."""

from datetime import datetime
from zoneinfo import ZoneInfo

from jishi.kit.desk.exports import Cell
from jishi.kit.money import Money

# What spreadsheets take for a formula at the beginning of a text (OWASP, 'CSV Injection').
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_text(cell: Cell, zone: ZoneInfo) -> str:
    """Return a cell as text: amounts in major units, instants on the shop's clock."""
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return cell.text()
    if isinstance(cell, datetime):
        return f"{cell.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    return str(cell)


def safe_text(cell: Cell, zone: ZoneInfo) -> str:
    """Return a cell as `plain_text` does, a text that looks like a formula with an apostrophe before it."""
    plain = plain_text(cell, zone)
    return f"'{plain}" if isinstance(cell, str) and plain.startswith(_FORMULA_STARTS) else plain

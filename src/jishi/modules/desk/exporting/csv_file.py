"""CSV (RFC 4180) in UTF-8; the byte order mark is for spreadsheets, which else take it for something else."""

import csv
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from jishi.kit.desk.exports import Column, Portion
from jishi.modules.desk.exporting.cells import safe_text


class CsvFile:
    """A file that grows by portions of rows."""

    def __init__(self, path: Path, columns: Sequence[Column], headings: Sequence[str], zone: ZoneInfo) -> None:
        self._zone = zone
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(headings)

    def write(self, portion: Portion) -> None:
        """Append rows."""
        self._writer.writerows([safe_text(cell, self._zone) for cell in row] for row in portion)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

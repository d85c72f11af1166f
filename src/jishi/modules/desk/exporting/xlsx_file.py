"""Spreadsheets (ECMA-376), written row by row in constant memory."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from jishi.kit.desk.exports import Cell, Column, ColumnKind, Portion
from jishi.kit.money import Money, exponent_of
from jishi.modules.desk.exporting.cells import plain_text

# What a cell of a spreadsheet holds.
_LONGEST = 32_767
_WIDTHS = {ColumnKind.TEXT: 22, ColumnKind.INTEGER: 10, ColumnKind.MONEY: 14, ColumnKind.INSTANT: 20}


class XlsxFile:
    """A workbook of one sheet that grows by portions of rows; texts stay texts, whatever they look like."""

    def __init__(self, path: Path, columns: Sequence[Column], headings: Sequence[str], zone: ZoneInfo) -> None:
        self._zone = zone
        self._row = 0
        options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
        self._book: Any = xlsxwriter.Workbook(str(path), options)
        self._sheet: Any = self._book.add_worksheet()
        self._instant = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._amounts = {
            digits: self._book.add_format({"num_format": f"0.{'0' * digits}".rstrip(".")}) for digits in (0, 2, 3)
        }
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, _WIDTHS[column.kind])
        bold = self._book.add_format({"bold": True})
        for place, heading in enumerate(headings):
            self._sheet.write_string(0, place, heading, bold)

    def write(self, portion: Portion) -> None:
        """Append rows."""
        for row in portion:
            self._row += 1
            for place, cell in enumerate(row):
                self._write_cell(place, cell)

    def close(self) -> None:
        """Finish the file."""
        self._book.close()

    def _write_cell(self, place: int, cell: Cell) -> None:
        if isinstance(cell, Money):
            digits = exponent_of(cell.currency)
            self._sheet.write_number(self._row, place, Decimal(cell.minor).scaleb(-digits), self._amounts[digits])
        elif isinstance(cell, datetime):
            local = cell.astimezone(self._zone).replace(tzinfo=None)
            self._sheet.write_datetime(self._row, place, local, self._instant)
        elif isinstance(cell, int):
            self._sheet.write_number(self._row, place, cell)
        elif cell is not None:
            self._sheet.write_string(self._row, place, plain_text(cell, self._zone)[:_LONGEST])

"""Read a spreadsheet as a program would."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_sheet(content: bytes) -> list[list[str]]:
    """Return the cells of the only sheet, row by row, as text; empty ones are empty."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml"), "a formula"
    rows = []
    for row in sheet.iter(f"{_NS}row"):
        cells: list[str] = []
        for cell in row.iter(f"{_NS}c"):
            place = _column(re.match(r"[A-Z]+", cell.attrib["r"])[0])  # type: ignore[index]
            cells += [""] * (place - len(cells))
            cells.append("".join(cell.itertext()))
        rows.append(cells)
    return rows


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1

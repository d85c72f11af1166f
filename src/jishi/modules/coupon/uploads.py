"""Files of rows that staff upload: checked for size, type, encoding and number of rows before anything is done with them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import FromClause, Table

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 100_000
_LONGEST = 200
# Spreadsheets in China save CSV in GB 18030 (GBK) unless told otherwise.
_ENCODINGS = ("utf-8-sig", "gb18030")


class UploadTooLargeError(DomainError):
    """The file has more than `limit` bytes."""

    code = "coupon.upload_too_large"
    kind = Kind.TOO_LARGE


class UploadNotTextError(DomainError):
    """The file is no CSV in UTF-8 or GB 18030."""

    code = "coupon.upload_not_text"
    kind = Kind.INVALID


class UploadRowsError(DomainError):
    """The file has no row, or more than `limit`."""

    code = "coupon.upload_rows"
    kind = Kind.INVALID


UPLOAD_REFUSALS = (UploadTooLargeError, UploadNotTextError, UploadRowsError)


class UploadedRow(msgspec.Struct, frozen=True, gc=False):
    """The first cell of a row, and the number that the row has in the file."""

    row: int
    cell: str


def read_upload(content: bytes, headings: Iterable[str]) -> list[UploadedRow]:
    """Return the first cells of a CSV file; a first row with one of the headings, and empty rows, are left out.

    :raises UploadTooLargeError:
    :raises UploadNotTextError:
    :raises UploadRowsError:
    """
    if len(content) > MOST_BYTES:
        raise UploadTooLargeError(limit=MOST_BYTES)
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(_decode(content), newline=""), strict=True), start=1):
            cell = cells[0].strip() if cells else ""
            if not cell or (number == 1 and cell.lower() in headings):
                continue
            rows.append(UploadedRow(number, cell[:_LONGEST]))
            if len(rows) > MOST_ROWS:
                break
    except csv.Error as error:
        raise UploadNotTextError from error
    if not 1 <= len(rows) <= MOST_ROWS:
        raise UploadRowsError(limit=MOST_ROWS)
    return rows


async def copy_rows(ctx: Context, table: FromClause, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write many rows at once, by the bare connection of this very transaction; what they refer to is flushed first."""
    assert isinstance(table, Table)
    await ctx.session.flush()
    raw = await (await ctx.session.connection()).get_raw_connection()
    connection: Any = raw.driver_connection
    await connection.copy_records_to_table(table.name, schema_name=table.schema, columns=columns, records=rows)


def find_uuid(text: str) -> UUID | None:
    """Return the id that a text is; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _decode(content: bytes) -> str:
    if b"\0" in content:
        raise UploadNotTextError
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UploadNotTextError

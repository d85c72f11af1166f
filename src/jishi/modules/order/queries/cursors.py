"""Cursors of lists that run by id."""

from uuid import UUID

from jishi.kit.paging import BadCursorError, read_cursor


def read_id(cursor: str) -> UUID:
    """Return the id that a cursor carries.

    :raises BadCursorError: it carries none
    """
    (key,) = read_cursor(cursor, str)
    return parse_id(key)


def parse_id(key: str | int) -> UUID:
    """Return the id that a sort key spells.

    :raises BadCursorError: it spells none
    """
    try:
        return UUID(str(key))
    except ValueError as error:
        raise BadCursorError from error

"""Sorting: by which of its columns a list may be sorted, said once for its route, its query and its files."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement
from sqlalchemy.orm import QueryableAttribute

from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.paging import Keyset

_DOWN = "-"


class Sorts(msgspec.Struct, frozen=True, kw_only=True):
    """The columns a list may be sorted by, under the names that callers use; ``-name`` runs from the greatest down.

    `tie` names a row, and tells those apart that are alike in the column; `usual` is the way for who does not say. The
    columns are never null, or `only` says to which rows sorting by one of them keeps, so that each has its place. Each has
    an index or runs over a set that stays small.
    """

    columns: Mapping[str, QueryableAttribute[Any]]
    tie: tuple[QueryableAttribute[Any], ...]
    usual: str
    only: Mapping[str, ColumnElement[bool]] = {}

    def run(self, sort: str | None) -> Keyset:
        """Return the way through the list that a caller asks for.

        :raises InvalidInputError: the list cannot be sorted by that; the problem names by what it can.
        """
        asked = self.usual if sort is None else sort
        name = asked.removeprefix(_DOWN)
        column = self.columns.get(name)
        if column is None:
            problem = FieldProblem("/query/sort", "house.sort_unknown", {"allowed": ", ".join(self.ways)})
            raise InvalidInputError(problems=[problem])
        others = tuple(each for each in self.tie if each is not column)
        return Keyset((column, *others), is_down=asked.startswith(_DOWN), name=asked, only=self.only.get(name))

    @property
    def ways(self) -> list[str]:
        """Return all that `sort` may be."""
        return [f"{mark}{name}" for name in self.columns for mark in ("", _DOWN)]

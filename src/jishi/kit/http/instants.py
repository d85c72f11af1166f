"""Instants in the query of a request."""

from datetime import datetime

from jishi.kit.errors import FieldProblem, InvalidInputError


def check_zones(**instants: datetime | None) -> None:
    """Do nothing where every instant given names its zone, as in ``2026-03-02T12:00:00+08:00``.

    The framework takes one without a zone for good; it could be any of a whole day. Names are those in the query.

    :raises InvalidInputError:
    """
    problems = [
        FieldProblem(f"/query/{name}", "house.zone_missing")
        for name, instant in instants.items()
        if instant is not None and instant.tzinfo is None
    ]
    if problems:
        raise InvalidInputError(problems=problems)

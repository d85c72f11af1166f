"""What may be exported, and by whom."""

from collections.abc import Sequence

from jishi.kit.access import Actor
from jishi.kit.desk.exports import Column, ExportKind
from jishi.kit.desk.parts import Desk
from jishi.kit.errors import DomainError, FieldProblem, ForbiddenError, InvalidInputError, Kind
from jishi.kit.house import House


class ExportKindUnknownError(DomainError):
    """There is no such list to export."""

    code = "desk.export_kind_unknown"
    kind = Kind.NOT_FOUND


def list_kinds(house: House, actor: Actor) -> list[ExportKind]:
    """Return what an actor may export."""
    return [kind for kind in house.part(Desk).parts.exports if actor.can(kind.permission)]


def export_kind(house: House, code: str, actor: Actor) -> ExportKind:
    """Return a kind by its code.

    :raises ExportKindUnknownError:
    :raises ForbiddenError: the actor may not see that list.
    """
    found = next((kind for kind in house.part(Desk).parts.exports if kind.code == code), None)
    if found is None:
        raise ExportKindUnknownError
    if not actor.can(found.permission):
        raise ForbiddenError(permission=found.permission)
    return found


def allowed_columns(kind: ExportKind, actor: Actor) -> list[Column]:
    """Return the columns that an actor may see."""
    return [column for column in kind.columns if column.permission is None or actor.can(column.permission)]


def wanted_columns(kind: ExportKind, codes: Sequence[str], actor: Actor) -> list[Column]:
    """Return the columns of these codes in that order, all that are allowed for none.

    :raises InvalidInputError: some are unknown, or not for this actor; each is listed.
    """
    allowed = {column.code: column for column in allowed_columns(kind, actor)}
    problems = [
        FieldProblem(f"/columns/{place}", "desk.export_column_unknown", {"code": code})
        for place, code in enumerate(codes)
        if code not in allowed
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    return [allowed[code] for code in dict.fromkeys(codes)] or list(allowed.values())

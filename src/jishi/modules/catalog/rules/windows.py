"""When a product is on sale; the times alone decide, whatever a sweep has done by then."""

from collections.abc import Mapping
from datetime import datetime

from jishi.kit.errors import FieldProblem
from jishi.modules.catalog.states import ProductState

_FIRST_YEAR, _LAST_YEAR = 2000, 2200


def is_in_window(begins: datetime | None, ends: datetime | None, now: datetime) -> bool:
    """Say whether `now` lies in [begins, ends); None is open."""
    return (begins is None or begins <= now) and (ends is None or now < ends)


def is_on_sale(state: str, listed_from: datetime | None, listed_to: datetime | None, now: datetime) -> bool:
    """Say whether a product is on sale: approved, given a begin, and inside its window."""
    return state == ProductState.APPROVED and listed_from is not None and is_in_window(listed_from, listed_to, now)


def check_times(times: Mapping[str, datetime | None], at: str = "") -> list[FieldProblem]:
    """Return a problem for each time without a zone or beyond what anybody can mean; `times` maps fields to values."""
    problems = []
    for name, moment in times.items():
        if moment is not None and moment.tzinfo is None:
            problems.append(FieldProblem(f"{at}/{name}", "catalog.time_without_zone"))
        elif moment is not None and not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            problems.append(FieldProblem(f"{at}/{name}", "catalog.time_out_of_range"))
    return problems


def check_listing(begins: datetime | None, ends: datetime | None, at: str = "") -> list[FieldProblem]:
    """Return what is wrong with a listing window; an end needs a begin."""
    problems = check_times({"listed_from": begins, "listed_to": ends}, at)
    if not problems and ends is not None and (begins is None or begins >= ends):
        problems.append(FieldProblem(f"{at}/listed_to", "catalog.window_upside_down"))
    return problems


def check_validity(begins: datetime | None, ends: datetime | None) -> list[FieldProblem]:
    """Return what is wrong with the window of a price list; either side may be open."""
    problems = check_times({"valid_from": begins, "valid_to": ends})
    if not problems and begins is not None and ends is not None and begins >= ends:
        problems.append(FieldProblem("/valid_to", "catalog.window_upside_down"))
    return problems

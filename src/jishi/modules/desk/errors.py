"""How the desk says no, where more than one file does."""

from jishi.kit.errors import DomainError, Kind


class SavedViewNotFoundError(DomainError):
    """No such view, or another's."""

    code = "desk.saved_view_not_found"
    kind = Kind.NOT_FOUND


class TooManyViewsError(DomainError):
    """One has as many views of this page as one may."""

    code = "desk.too_many_views"
    kind = Kind.CONFLICT


class ExportNotFoundError(DomainError):
    """No such export, or another's."""

    code = "desk.export_not_found"
    kind = Kind.NOT_FOUND


class TooManyExportsError(DomainError):
    """One has as many files under way as one may."""

    code = "desk.too_many_exports"
    kind = Kind.CONFLICT


class TimerNotFoundError(DomainError):
    """No such timer, none that may be asked for, or staff with a bound ask."""

    code = "desk.timer_not_found"
    kind = Kind.NOT_FOUND


class EventNotFoundError(DomainError):
    """No such event, or staff with a bound ask."""

    code = "desk.event_not_found"
    kind = Kind.NOT_FOUND

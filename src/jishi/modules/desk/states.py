"""The states of an export."""

from enum import StrEnum

from jishi.kit.states import Transitions


class ExportState(StrEnum):
    """How far a file has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # the file is gone; the row says who took what


# Back to queued: the worker was stopped, another begins anew; or its owner has it written once more.
EXPORT_TRANSITIONS: Transitions[ExportState] = {
    ExportState.QUEUED: frozenset({ExportState.RUNNING, ExportState.CANCELLED, ExportState.FAILED}),
    ExportState.RUNNING: frozenset({ExportState.QUEUED, ExportState.DONE, ExportState.FAILED, ExportState.CANCELLED}),
    ExportState.DONE: frozenset({ExportState.EXPIRED}),
    ExportState.FAILED: frozenset({ExportState.QUEUED}),
    ExportState.CANCELLED: frozenset(),
    ExportState.EXPIRED: frozenset(),
}


class FileFormat(StrEnum):
    """What sort of file."""

    CSV = "csv"
    XLSX = "xlsx"

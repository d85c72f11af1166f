"""Structured logs to stderr; one line an event, with the request id; nothing personal."""

import logging
import sys
from contextvars import ContextVar

import structlog

# The request that is being served; bare, since structlog's own binding costs more than a hot route's whole answer.
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")


def set_up_logs(level: str = "INFO", form: str = "console") -> None:
    """Configure structlog and the standard library's loggers; `form` is ``console`` or ``json``."""
    render: structlog.types.Processor
    if form == "json":
        render = structlog.processors.JSONRenderer()
    else:
        # Colours are for terminals; a file would keep their codes.
        render = structlog.dev.ConsoleRenderer(
            colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    structlog.configure(
        processors=[
            _add_request_id,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([structlog.processors.format_exc_info] if form == "json" else []),
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")


def _add_request_id(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    if request_id := REQUEST_ID.get():
        event["request_id"] = request_id
    return event

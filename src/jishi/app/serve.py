"""Web processes under Granian: the shop itself, and the sandbox of outside services."""

import logging
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing.synchronize import Event
from typing import Any

import structlog
from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels

from jishi.app.failures import CommandFailed
from jishi.kit.engines import PortInUse
from jishi.kit.engines.ports import is_free
from jishi.kit.engines.processes import die_with_parent
from jishi.kit.settings import Settings, settings_environ

_SHOP = "jishi.app.web"
_BACKLOG = 2048
_STOP_SECONDS = 15


def serve_shop(settings: Settings) -> None:
    """Serve the shop until SIGTERM or SIGINT; running requests are finished first.

    :raises PortInUse: CommandFailed: the application could not be made, or its counters not be kept
    """
    require_free_port(settings.host, settings.port, "JISHI_PORT")
    _share_counters(settings)
    _serve(settings, _SHOP, port=settings.port, processes=settings.web_processes)


def serve_sandbox(settings: Settings) -> None:
    """Serve the stand-ins of outside services, as `serve_shop` does the shop.

    :raises PortInUse: CommandFailed:
    """
    require_free_port(settings.host, settings.sandbox_port, "JISHI_SANDBOX_PORT")
    _serve(settings, "jishi.sandbox.app", port=settings.sandbox_port, processes=1)


def require_free_port(host: str, port: int, variable: str) -> None:
    """Refuse a port on which somebody listens; Granian shares ports and would not notice.

    :raises PortInUse:
    """
    if not is_free(port, host):
        raise PortInUse(f"Port {port} on {host} is used by another program; choose another with {variable}.")


def _share_counters(settings: Settings) -> None:
    """Have the web processes count in one folder, so that /metrics tells all of them, whichever is asked."""
    folder = settings.home / "metrics" / str(settings.port)
    # What a server before this one counted; its processes' ids come again.
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise CommandFailed(f"The counters of /metrics cannot be kept in {folder}: {error.strerror}.") from error
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _json_lines() -> logging.Formatter:
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, stamp], processor=structlog.processors.JSONRenderer()
    )


# Granian's own lines in the form of all others.
_JSON_LOGS = {"formatters": {"generic": {"()": _json_lines}, "access": {"()": _json_lines}}}


class _Server(Granian):  # type: ignore[valid-type,misc]  # which class it is depends on the interpreter
    """Tells its workers first that they are to stop: they wait for running requests, and a stream would run on."""

    def __init__(self, stopping: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stopping = stopping

    def shutdown(self, exit_code: int = 0) -> None:
        self._stopping.set()
        super().shutdown(exit_code)


def _serve(settings: Settings, module: str, *, port: int, processes: int) -> None:
    # The applications read their settings from the environment of the worker processes.
    os.environ.update(settings_environ(settings))
    failed, stopping = multiprocessing.Event(), multiprocessing.Event()
    server = _Server(
        stopping,
        f"{module}:create_app",
        address=settings.host,
        port=port,
        interface=Interfaces.ASGI,
        workers=processes,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        backlog=_BACKLOG,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        log_level=LogLevels(settings.log_level),
        log_dictconfig=_JSON_LOGS if settings.log_format == "json" else None,
    )
    server.serve(target_loader=partial(_load_app, module, os.getpid(), failed, stopping), wrap_loader=False)
    if failed.is_set():
        raise CommandFailed(f"The application {module} did not start; the reason is above.")


def _load_app(module: str, master: int, failed: Event, stopping: Event) -> Callable[..., Any]:
    """Make the application, in a worker process."""
    # Workers that outlived a killed master would go on holding the port.
    die_with_parent(signal.SIGKILL, parent=master)
    try:
        create_app = import_module(module).create_app
        application: Callable[..., Any] = create_app(stopping.is_set) if module == _SHOP else create_app()
    except BaseException:
        # Granian would start the next worker into the same error, for ever.
        failed.set()
        os.kill(master, signal.SIGTERM)
        raise
    return application

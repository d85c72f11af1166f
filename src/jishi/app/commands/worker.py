"""The worker process."""

from jishi.app.commands.settings import command_settings
from jishi.app.engines import attach_engines
from jishi.app.worker import run_worker


def worker() -> None:
    """Run the worker: outbox relay, handlers, jobs, timers."""
    run_worker(attach_engines(command_settings()))

"""From a bare machine to a running shop, and back."""

import os
import sys
import time
from datetime import timedelta
from functools import partial

from jishi.app.demo.children import Child, ChildSpec
from jishi.app.demo.interrupts import StopAsked, ignore_stop_signals, raising_stop_asked
from jishi.app.demo.prepare_database import Sample, prepare_database
from jishi.app.demo.screen import Screen
from jishi.app.engines import ShopEngines
from jishi.app.pages.built_files import has_pages
from jishi.app.serve import require_free_port
from jishi.kit.clock import monotonic_ms
from jishi.kit.engines import HomeHolder, LockedHome
from jishi.kit.engines.ports import is_free
from jishi.kit.engines.processes import wait_until
from jishi.kit.settings import Settings, settings_environ

_LOOK_EVERY = timedelta(milliseconds=250)
_IMPATIENT_AFTER_MS = 60_000
# Processes of a killed supervisor are killed by the kernel, yet not within the same instant.
_PORT_PATIENCE = timedelta(seconds=2)


def run_shop(settings: Settings, screen: Screen, sample: Sample | None = None) -> None:
    """Run engines, web, worker and sandbox until SIGINT, SIGTERM or SIGHUP, then stop them in order.

    :raises HomeInUse: the shop already runs
    :raises EngineError: an engine cannot run
    :raises GivenUp: a process ends again and again
    """
    lock = LockedHome(settings.home)
    engines = ShopEngines(settings)
    children: list[Child] = []
    with raising_stop_asked():
        try:
            _require_ports(settings)
            running = _start_engines(engines, settings, screen)
            lock.publish(_holder(running))
            prepare_database(running, screen, sample)
            for spec in child_specs(running):
                children.append(Child(spec, _child_environ(running)))
            _await_opening(running, engines, children, screen)
            _announce(running, screen, sample)
            while True:
                _look_after(engines, children, screen)
        except StopAsked:
            screen.say("Stopping ...")
        finally:
            ignore_stop_signals()
            _stop(children, engines)
            lock.release()
    screen.say("Stopped.")


def child_specs(settings: Settings) -> list[ChildSpec]:
    """The processes that make up the shop."""
    logs = settings.home / "logs"
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  asked, not bound
    specs = [
        ChildSpec("web", _jishi("serve"), logs / "web.log", (host, settings.port)),
        ChildSpec("worker", _jishi("worker"), logs / "worker.log"),
    ]
    if settings.sandbox_enabled:
        # First, since the shop may call it as soon as it runs.
        specs.insert(0, ChildSpec("sandbox", _jishi("sandbox"), logs / "sandbox.log", (host, settings.sandbox_port)))
    return specs


def _jishi(command: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "jishi.app.cli", command)


def _require_ports(settings: Settings) -> None:
    wanted = {"JISHI_PORT": settings.port}
    if settings.sandbox_enabled:
        wanted["JISHI_SANDBOX_PORT"] = settings.sandbox_port
    for variable, port in wanted.items():
        wait_until(partial(is_free, port, settings.host), timeout=_PORT_PATIENCE)
        require_free_port(settings.host, port, variable)


def _start_engines(engines: ShopEngines, settings: Settings, screen: Screen) -> Settings:
    if not engines.names:
        return engines.start()
    with screen.step(f"Starting {' and '.join(engines.names)}"):
        running = engines.start()
    for folder in engines.moved_folders:
        screen.warn(f"The engines do not run as root and cannot reach {settings.home}; their data is in {folder}.")
    return running


def _holder(settings: Settings) -> HomeHolder:
    return HomeHolder(
        pid=os.getpid(),
        web_url=settings.public_url,
        database_url=settings.database_url,
        cache_url=settings.cache_url,
    )


def _child_environ(settings: Settings) -> dict[str, str]:
    # All settings are handed over as they are now, so that no child reads another truth from a file edited meanwhile.
    others = {name: value for name, value in os.environ.items() if not name.startswith("JISHI_")}
    return others | settings_environ(settings)


def _await_opening(settings: Settings, engines: ShopEngines, children: list[Child], screen: Screen) -> None:
    impatient_at = monotonic_ms() + _IMPATIENT_AFTER_MS
    with screen.step("Waiting for the shop to open"):
        while waiting := [child.spec.name for child in children if not child.is_ready()]:
            _look_after(engines, children, screen)
            if monotonic_ms() > impatient_at:
                impatient_at += _IMPATIENT_AFTER_MS
                screen.warn(f"Not ready yet: {', '.join(waiting)}; the logs are in {settings.home / 'logs'}.")


def _look_after(engines: ShopEngines, children: list[Child], screen: Screen) -> None:
    for name in engines.revive():
        screen.warn(f"{name} had ended and was started again.")
    for child in children:
        if (message := child.watch()) is not None:
            screen.warn(message)
    time.sleep(_LOOK_EVERY.total_seconds())


def _announce(settings: Settings, screen: Screen, sample: Sample | None) -> None:
    places = [("API", f"{settings.public_url}/docs")]
    if has_pages():
        places = [("Shop", settings.public_url), ("Console", f"{settings.public_url}/console/"), *places]
    else:
        screen.warn("No pages are built, so the shop has its API alone; in a checkout, `make web` builds them.")
    if settings.sandbox_enabled:
        places.append(("Sandbox", settings.sandbox_url))
    places += [("Data", str(settings.home)), ("Logs", str(settings.home / "logs"))]
    screen.table("The shop is open", places)
    if sample is not None:
        rows = [(account.label, account.login, account.password) for account in sample.accounts]
        screen.table("Accounts of the sample shop", rows, ("who", "login", "password"))
    screen.say("Ctrl-C stops it; the data stays.")


def _stop(children: list[Child], engines: ShopEngines) -> None:
    for child in reversed(children):
        child.ask_to_end()
    for child in reversed(children):
        child.await_end()
    engines.stop()

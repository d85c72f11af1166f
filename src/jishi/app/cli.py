"""The command line: `jishi <command>`."""

import sys
from importlib.metadata import version as installed_version
from typing import Annotated

from cyclopts import App, Parameter

from jishi.app.failures import sentence_for
from jishi.kit.compiled import prefer_compiled

app = App(
    name="jishi",
    help="An e-commerce platform, from one machine to many. Settings come from JISHI_* variables and jishi.toml.",
    version=lambda: installed_version("jishi"),
    result_action="return_value",
)
db = App(name="db", help="The database.", result_action="return_value")
bench = App(name="bench", help="Data for measuring.", result_action="return_value")

# By path, so that a command imports what it needs and no more.
app.command(
    "jishi.app.commands.demo:demo", help="Run everything on this machine, with a sample shop to look around in."
)
app.command("jishi.app.commands.up:up", help="Run a small shop on this machine: demo without the sample shop.")
app.command("jishi.app.commands.serve:serve", help="Run the web processes.")
app.command("jishi.app.commands.worker:worker", help="Run the worker: outbox relay, handlers, jobs, timers.")
app.command("jishi.app.commands.serve:sandbox", help="Run the stand-ins of outside services.")
app.command(db)
db.command("jishi.app.commands.db:upgrade", help="Bring the database up to date; safe to repeat.")
app.command("jishi.app.commands.prove:prove", help="Show that every ledger agrees with its counters.")
app.command("jishi.app.commands.doctor:doctor", help="Check machine, settings, engines, database and cache.")
app.command("jishi.app.commands.tour:tour", help="Walk through a running shop as buyer and staff.")
app.command(bench)
bench.command("jishi.app.commands.bench:data", help="Fill an empty database with a large made-up shop.")


@app.command(name="version")
def show_version() -> None:
    """Print the version."""
    sys.stdout.write(f"{installed_version('jishi')}\n")


@app.meta.default
def launch(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    debug: Annotated[bool, Parameter(negative=(), help="Show the traceback of errors.")] = False,
) -> int:
    """Run a command; what can be foreseen to go wrong ends in one sentence."""
    try:
        return app(tokens) or 0
    except Exception as error:
        sentence = None if debug else sentence_for(error)
        if sentence is None:
            raise
        sys.stderr.write(f"jishi: {sentence}\n")
        return 1


def main() -> None:
    """Entry point."""
    prefer_compiled()
    app.meta.result_action = "return_value"
    sys.exit(app.meta())


if __name__ == "__main__":
    main()

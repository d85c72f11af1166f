"""What the supervisor shows in the terminal."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

# What is being done, how much of it is done, and how much there is.
ReportProgress = Callable[[str, int, int], None]


def tell_nobody(_what: str, _done: int, _total: int) -> None:
    """Report to nobody."""


class Screen:
    """Steps, bars and tables; plain lines where the output is not a terminal."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)

    def say(self, text: str) -> None:
        """Print a line."""
        self._console.print(text, markup=False, soft_wrap=True)

    def warn(self, text: str) -> None:
        """Print a line that must not be overlooked."""
        self._console.print(text, style="yellow", markup=False, soft_wrap=True)

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Show that something is under way."""
        if not self._console.is_terminal:
            self.say(f"{text} ...")
        with self._console.status(text):
            yield

    @contextmanager
    def bars(self) -> Iterator[ReportProgress]:
        """Show one bar for each thing that reports its progress."""
        if not self._console.is_terminal:
            yield self._tell_begun()
            return
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, TimeElapsedColumn(), console=self._console) as progress:
            tasks = {}

            def report(what: str, done: int, total: int) -> None:
                if what not in tasks:
                    tasks[what] = progress.add_task(what, total=total)
                progress.update(tasks[what], completed=done, total=total)

            yield report

    def _tell_begun(self) -> ReportProgress:
        begun = set()

        def report(what: str, _done: int, _total: int) -> None:
            if what not in begun:
                begun.add(what)
                self.say(f"{what} ...")

        return report

    def table(self, title: str, rows: Iterable[tuple[str, ...]], headings: tuple[str, ...] = ()) -> None:
        """Print a small table."""
        table = Table(*headings, title=title, title_justify="left", show_header=bool(headings))
        if not headings:
            table.add_column()
            table.add_column(overflow="fold")
        for row in rows:
            table.add_row(*row)
        self._console.print(table, markup=False)

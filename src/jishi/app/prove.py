"""Prove that every counter agrees with its ledger; list the rows that do not."""

import asyncio

from rich.console import Console
from rich.table import Table

from jishi.app import registry
from jishi.app.demo.screen import ReportProgress, Screen
from jishi.app.house import open_house
from jishi.kit.prove import Finding, prove
from jishi.kit.settings import Settings


def run_prove(settings: Settings) -> int:
    """Run every check on one snapshot of the database, print what differs; return 0 if nothing does, else 1."""
    console = Console()
    with Screen(console).bars() as report:
        findings = asyncio.run(_prove(settings, report))
    differing = [finding for finding in findings if finding.count]
    for finding in differing:
        console.print(_table(finding))
    good = len(findings) - len(differing)
    console.print(f"{good} of {len(findings)} proofs hold.", style="green" if not differing else "red")
    return 1 if differing else 0


async def _prove(settings: Settings, report: ReportProgress) -> list[Finding]:
    house, checks = open_house(settings), registry.checks()
    try:
        return await prove(house.db, checks, lambda done: report("proofs", done, len(checks)))
    finally:
        await house.close()


def _table(finding: Finding) -> Table:
    table = Table(title=f"{finding.name}: {finding.count} rows differ", title_justify="left")
    for column in finding.rows[0]:
        table.add_column(column)
    for row in finding.rows:
        table.add_row(*row.values())
    return table

"""Command line: ``python -m tools.lint [--root FOLDER] [--rules] [CHECK ...]``."""

import argparse
import sys
from pathlib import Path

from tools.lint.project import Project
from tools.lint.registry import load_checks, run_checks


def main() -> int:
    """Print the findings; return 1 where one of them is more than advice."""
    parser = argparse.ArgumentParser(prog="tools.lint", description="Check the rules of CONVENTIONS.md.")
    parser.add_argument("checks", nargs="*", help="names of checks; all by default")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the checkout")
    parser.add_argument("--rules", action="store_true", help="print what each check asks for")
    arguments = parser.parse_args()
    if unknown := set(arguments.checks) - load_checks().keys():
        parser.error(f"no check is named {', '.join(sorted(unknown))}; --rules lists them")
    if arguments.rules:
        for rule in load_checks().values():
            print(f"{rule.name}\n    {rule.rule}")
        return 0
    findings = run_checks(Project(arguments.root), arguments.checks)
    for finding in findings:
        print(finding)
    broken = sorted({finding.check for finding in findings if not finding.advisory})
    for name in broken:
        print(f"\n{name}: {load_checks()[name].rule if name in load_checks() else 'Waivers state what they waive.'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

"""Checks of the rules in CONVENTIONS.md that ruff, mypy and import-linter do not know.

One file a check in `checks/`; each registers a function with `@check` and yields findings. A finding is waived on its
own line, with a reason: ``# lint: allow no-float: the carrier's protocol sends kilograms as a decimal number``. A
waiver that waives nothing is itself a finding.
"""

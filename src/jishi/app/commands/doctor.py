"""A look at the machine."""

import os

from jishi.app.doctor import run_doctor


def doctor() -> int:
    """Check this machine and the shop's settings, engines, database and cache; exit 1 where something is wrong."""
    return run_doctor(os.environ)

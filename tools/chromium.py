"""The machine's own Chromium; none is ever downloaded."""

import os
import shutil

# The shell draws the same pages without the windows around them, in a seventh less of the processor's time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Nothing that asks hosts of its own, and what a container needs.
CALM = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def find_chromium() -> str | None:
    """Return the path of Chromium; JISHI_CHROMIUM names another."""
    return os.environ.get("JISHI_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)

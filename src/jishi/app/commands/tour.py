"""A walk through a running shop."""

from jishi.app.commands.settings import command_settings
from jishi.app.tour import run_tour


def tour(base_url: str | None = None) -> int:
    """Walk through a running shop as buyer and staff, and say what happens.

    Parameters
    ----------
    base_url
        Where the shop answers; by default the public_url of the settings.
    """
    settings = command_settings()
    if base_url:
        return run_tour(base_url)
    return run_tour(settings.public_url, settings.sandbox_url)

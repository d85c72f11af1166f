"""The settings of a command: from the environment it was started in."""

import os

from jishi.kit.settings import Settings, load_settings


def command_settings() -> Settings:
    """Read them.

    :raises SettingsError:
    """
    return load_settings(os.environ)

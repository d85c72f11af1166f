"""Puts the built pages into the wheel; an editable install takes them from the checkout, where `make web` puts them."""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

from tools.web.build import build_pages
from tools.web.node import NODE_WHEEL


class PagesHook(BuildHookInterface[Any]):
    """Builds console and storefront before the wheel is packed."""

    def dependencies(self) -> list[str]:
        """Return what the isolated build environment needs besides hatchling."""
        return [] if os.environ.get("JISHI_SKIP_WEB") == "1" else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages.

        :raises NodeMissing: StepFailed:
        """
        if version != "editable":
            build_pages(Path(self.root), self.app.display_info)

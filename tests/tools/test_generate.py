"""Generated files: a change of a route or permission is a difference that the check tells."""

import json
from pathlib import Path
from typing import Any

from litestar import Litestar, get

from jishi.kit.access import permission_set
from jishi.kit.http.route import requires
from tools.generate import FOLDER, find_stale, render, write_files


def _files(permission: str) -> dict[Path, str]:
    @get("/orders", **requires(permission))
    async def list_orders() -> list[str]:
        """List orders."""
        return []

    return render(Litestar([list_orders], logging_config=None), [permission_set("order_display", permission)])


class TestRender:
    def test_lists_sets_and_the_permission_of_each_route(self) -> None:
        permissions: dict[str, Any] = json.loads(_files("order.view")[FOLDER / "permissions.json"])
        assert permissions == {"sets": {"order_display": ["order.view"]}, "routes": {"/orders GET": "order.view"}}

    def test_describes_each_route(self) -> None:
        document = json.loads(_files("order.view")[FOLDER / "openapi.json"])
        assert document["paths"]["/orders"]["get"]["summary"] == "ListOrders"

    def test_gives_the_same_text_each_time(self) -> None:
        assert _files("order.view") == _files("order.view")


class TestFindStale:
    def test_missing_files_are_stale(self, tmp_path: Path) -> None:
        assert len(find_stale(_files("order.view"), tmp_path)) == 2

    def test_written_files_are_not(self, tmp_path: Path) -> None:
        write_files(_files("order.view"), tmp_path)
        assert find_stale(_files("order.view"), tmp_path) == []

    def test_another_permission_is(self, tmp_path: Path) -> None:
        write_files(_files("order.view"), tmp_path)
        stale = find_stale(_files("order.manage"), tmp_path)
        assert [problem.split()[0] for problem in stale] == ["docs/openapi/permissions.json"]

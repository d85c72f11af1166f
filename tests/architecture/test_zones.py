"""Instants in queries: one without a zone could be any of a whole day, so every list refuses it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from jishi.app.registry import permission_sets
from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import InvalidInputError
from jishi.kit.http.instants import check_zones
from tests.architecture.test_routes import client_of
from tests.architecture.trees import ROOT
from tests.framework import framework


def _instants() -> Iterator[tuple[str, str]]:
    """Yield the path and name of every query parameter that is an instant."""
    schema: Any = msgspec.json.decode((ROOT / "docs/openapi/openapi.json").read_bytes())
    for path, operations in schema["paths"].items():
        for parameter in operations.get("get", {}).get("parameters", ()):
            if parameter.get("in") == "query" and "date-time" in str(parameter["schema"]):
                yield path, parameter["name"]


class TestInstants:
    @pytest.mark.parametrize(("path", "name"), sorted(set(_instants())))
    async def test_without_a_zone_are_refused(self, tmp_path: Path, path: str, name: str) -> None:
        everything = frozenset(name for chosen in permission_sets() for name in chosen.permissions)
        actor = Actor(kind=ActorKind.STAFF, id=uuid4(), permissions=everything)
        client = client_of(framework(), actor, tmp_path)
        answer = await client.get(path, params={name: "2026-03-02T12:00:00"}, headers={"authorization": "Bearer x"})
        assert answer.status_code == 422, answer.text
        assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [
            (f"/query/{name}", "house.zone_missing")
        ]

    def test_the_guard_can_fail(self) -> None:
        with pytest.raises(InvalidInputError):
            check_zones(since=datetime(2026, 3, 2))  # noqa: DTZ001 (that is the point)

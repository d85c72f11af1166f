"""Every list of the console that can be sorted runs through all its rows, each way, whatever they have in common."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient
from sqlalchemy import JSON, BigInteger, Date, DateTime, Select, String, Text, Uuid, insert, select, text
from sqlalchemy.orm import QueryableAttribute, lazyload

import jishi.modules
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.paging import BadCursorError, read_rows
from jishi.kit.sorting import Sorts
from jishi.modules.catalog.models import Price, Variant
from tests.access.people import as_staff, every_permission
from tests.architecture.trees import ROOT

_AT = datetime(2026, 3, 1, tzinfo=UTC)
_ROWS = 7


def _declared() -> Iterator[tuple[str, Sorts]]:
    for found in pkgutil.walk_packages(jishi.modules.__path__, "jishi.modules."):
        if ".queries." in found.name:
            module = vars(importlib.import_module(found.name))
            yield from (
                (f"{found.name.split('.')[2]}.{name}", own) for name, own in module.items() if isinstance(own, Sorts)
            )


_SORTS = dict(_declared())
_DOCUMENT = json.loads((ROOT / "docs/openapi/openapi.json").read_text("utf-8"))
_LISTS = {
    path: parameter["schema"]["enum"]
    for path, operations in _DOCUMENT["paths"].items()
    for parameter in operations.get("get", {}).get("parameters", ())
    if path.startswith("/api/console/") and parameter.get("name") == "sort"
}
# What a list cannot be asked for without.
_NEEDED = {"stock-movements": {"variant_id": str(uuid4()), "warehouse_id": str(uuid4())}}


def _models(sorts: Sorts) -> set[Any]:
    return {column.parent.class_ for column in (*sorts.columns.values(), *sorts.tie)}


def _query(sorts: Sorts) -> Select[*tuple[Any, ...]]:
    models = _models(sorts)
    if models == {Price, Variant}:
        return select(Price, Variant).join(Variant, Variant.id == Price.variant_id)
    [model] = models
    return select(model).options(lazyload("*"))


def _value(column: Any, number: int) -> Any:
    """Return what a row holds: ids tell rows apart, of all else three rows have the same."""
    alike = number // 3
    own = number if column.primary_key or column.unique else alike
    values: tuple[tuple[Any, Any], ...] = (
        (JSON, {}),
        (Uuid, new_id() if column.primary_key else uuid4()),
        (DateTime, _AT + timedelta(seconds=alike)),
        (Date, _AT.date()),
        (BigInteger, alike),
        ((String, Text), f"{column.name}-{own}"),
    )
    known = [value for kind, value in values if isinstance(column.type, kind)]
    return known[0] if known else column.type.python_type()


async def _fill(ctx: Context, sorts: Sorts) -> None:
    """Put rows into tables of their own that stand before the true ones and have no constraints."""
    await ctx.session.execute(text("SET LOCAL search_path TO pg_temp"))
    ids = [new_id() for _ in range(_ROWS)]
    for model in _models(sorts):
        table = model.__table__
        await ctx.session.execute(text(f'CREATE TEMP TABLE "{table.name}" (LIKE "{table.schema}"."{table.name}")'))
        rows = [{column.name: _value(column, number) for column in table.columns} for number in range(_ROWS)]
        joined = {Variant: "id", Price: "variant_id"}.get(model)
        rows = [row | ({joined: own_id} if joined else {}) for row, own_id in zip(rows, ids, strict=True)]
        await ctx.session.execute(insert(table), rows)


@pytest.fixture
async def temporary(ctx: Context) -> Context:
    """A context whose tables are temporary ones."""
    schemas = {model.__table__.schema for sorts in _SORTS.values() for model in _models(sorts)}
    await ctx.session.connection(execution_options={"schema_translate_map": dict.fromkeys(schemas, "pg_temp")})
    return ctx


class TestSorts:
    @pytest.mark.parametrize("name", _SORTS)
    async def test_leave_out_no_row_and_repeat_none(self, temporary: Context, name: str) -> None:
        ctx, sorts = temporary, _SORTS[name]
        await _fill(ctx, sorts)
        for way in sorts.ways:
            # Which rows a way keeps to is its list's own matter.
            run = msgspec.structs.replace(sorts.run(way), only=None)
            seen: list[Any] = []
            cursor = None
            while not seen or cursor:
                page = await read_rows(ctx.session, _query(sorts), run, limit=2, cursor=cursor)
                seen += [tuple(_key(row, column) for column in run.columns) for row in page.items]
                cursor = page.next_cursor
                for other in set(sorts.ways) - {way} if cursor else ():
                    with pytest.raises(BadCursorError):
                        sorts.run(other).after(cursor or "")
            assert len(set(seen)) == len(seen) == _ROWS
            assert seen == sorted(seen, reverse=way.startswith("-"))

    def test_refuse_what_they_do_not_know_and_name_what_they_do(self) -> None:
        for sorts in _SORTS.values():
            for unknown in ("", "-", "password_hash", f"--{sorts.usual.removeprefix('-')}"):
                with pytest.raises(InvalidInputError) as refusal:
                    sorts.run(unknown)
                [problem] = refusal.value.problems
                assert (problem.pointer, problem.code) == ("/query/sort", "house.sort_unknown")
                assert problem.params["allowed"] == ", ".join(sorts.ways)

    def test_run_by_what_every_row_has(self) -> None:
        for name, sorts in _SORTS.items():
            columns = (*(column for key, column in sorts.columns.items() if key not in sorts.only), *sorts.tie)
            stored = [column.parent.columns.get(column.key) for column in columns]
            assert not [str(column) for column in stored if column is not None and column.nullable], name
            assert sorts.usual in sorts.ways


class TestLists:
    def test_are_many(self) -> None:
        assert len(_LISTS) >= 38
        assert {tuple(sorts.ways) for sorts in _SORTS.values()} >= {tuple(ways) for ways in _LISTS.values()}

    async def test_run_every_way_that_they_tell_and_refuse_others(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, every_permission())
        for path, ways in _LISTS.items():
            if "{" in path:
                continue
            needed = _NEEDED.get(path.rsplit("/", 1)[1], {})
            for way in ways:
                answer = await client.get(path, params={**needed, "sort": way}, **staff)
                assert answer.status_code == 200, (path, way, answer.text)
            refused = await client.get(path, params={**needed, "sort": "colour"}, **staff)
            assert refused.status_code == 422, path
            [error] = refused.json()["errors"]
            assert (error["pointer"], error["params"]) == ("/query/sort", {"allowed": ", ".join(ways)})


def _key(row: Any, column: QueryableAttribute[Any]) -> Any:
    return getattr(next(part for part in row if isinstance(part, column.parent.class_)), column.key)

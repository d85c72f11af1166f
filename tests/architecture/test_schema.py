"""Tables keep to their walls, count exactly, and know what is personal; each guard is seen to fail."""

import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec

import pytest
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

import jishi.modules
from jishi.app.registry import load_tables
from jishi.kit.db import Base
from tests.architecture import schema

Guard = Callable[[MetaData], Iterable[str]]
GUARDS = [
    schema.crossing_keys,
    schema.inexact_columns,
    schema.naive_times,
    schema.odd_time_names,
    schema.unindexed_keys,
    schema.unmarked_personal,
]
AWARE = DateTime(timezone=True)
# Guard, a table that breaks it, the column at fault.
BAD = [
    (schema.crossing_keys, Column("v", ForeignKey("catalog.variants.id")), "v"),
    (schema.crossing_keys, Column("v", ForeignKey("variants.id")), "v"),
    (schema.inexact_columns, Column("rate", Float()), "rate"),
    (schema.inexact_columns, Column("rate", Numeric(10, 2)), "rate"),
    (schema.inexact_columns, Column("price_minor", Integer()), "price_minor"),
    (schema.naive_times, Column("paid_at", DateTime()), "paid_at"),
    (schema.odd_time_names, Column("deadline", AWARE), "deadline"),
    (schema.unindexed_keys, Column("order_id", ForeignKey("order.orders.id")), "order_id"),
    (schema.unmarked_personal, Column("buyer_phone", Text()), "buyer_phone"),
    (schema.unmarked_personal, Column("ip", Text()), "ip"),
    (schema.unmarked_personal, Column("email", Text(), info={"not_personal": " "}), "email"),
]
GOOD = [
    (schema.crossing_keys, Column("order_id", ForeignKey("order.orders.id"))),
    (schema.inexact_columns, Column("price_minor", BigInteger())),
    (schema.naive_times, Column("paid_at", AWARE)),
    (schema.odd_time_names, Column("valid_from", AWARE)),
    (schema.unindexed_keys, Column("order_id", ForeignKey("order.orders.id"), index=True)),
    (schema.unmarked_personal, Column("phone", Text(), info={"personal": True})),
    (schema.unmarked_personal, Column("address", Text(), info={"not_personal": "the warehouse's own"})),
    (schema.unmarked_personal, Column("address_id", Uuid())),
    (schema.unmarked_personal, Column("shipped", Text())),
]


def _with(*parts: Column[object]) -> MetaData:
    metadata = MetaData()
    Table("orders", metadata, Column("id", Uuid(), primary_key=True), schema="order")
    Table("lines", metadata, Column("id", Uuid(), primary_key=True), *parts, schema="order")
    return metadata


@pytest.fixture(scope="module")
def metadata() -> MetaData:
    """Return every table of the platform."""
    load_tables()
    return Base.metadata


def _owners() -> dict[str, str]:
    """Map each mapped table to the module or package of kit that declares it."""
    owners = {}
    for mapper in Base.registry.mappers:
        parts = mapper.class_.__module__.split(".")
        owners[str(mapper.local_table)] = "kit" if parts[1] == "kit" else parts[2]
    return owners


def _erasure_map() -> dict[str, str]:
    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(jishi.modules.__path__, "jishi.modules."):
        if find_spec(f"{module.name}.personal_data"):
            found.update(import_module(f"{module.name}.personal_data").PERSONAL_DATA)
    return found


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_tables_keep(guard: Guard, metadata: MetaData) -> None:
    """No table breaks the rule."""
    assert list(guard(metadata)) == []


def test_each_module_has_its_own_schema(metadata: MetaData) -> None:
    """A table lies in the schema named after the module that declares it."""
    assert list(schema.strange_schemas(metadata, _owners())) == []


def test_erasure_map_covers_every_personal_column(metadata: MetaData) -> None:
    """What is personal has a verdict: erased, masked, or kept for a reason."""
    assert list(schema.uncovered_personal(metadata, _erasure_map())) == []


@pytest.mark.parametrize(("guard", "column", "name"), BAD)
def test_guard_finds(guard: Guard, column: Column[object], name: str) -> None:
    """A table that breaks the rule is found out."""
    found = list(guard(_with(column)))
    assert len(found) == 1
    assert name in found[0]


@pytest.mark.parametrize(("guard", "column"), GOOD)
def test_guard_lets_through(guard: Guard, column: Column[object]) -> None:
    """A table that keeps the rule is not accused."""
    assert list(guard(_with(column))) == []


def test_every_guard_has_a_twin() -> None:
    """No guard is trusted that was never seen to fail."""
    assert set(GUARDS) == {guard for guard, *_ in BAD}


def test_key_is_indexed_by_what_begins_with_it() -> None:
    """A unique constraint or an index that begins with the key's column serves it; one that ends with it does not."""

    def problems(*parts: Column[object] | Index | UniqueConstraint) -> list[str]:
        metadata = _with()
        key: Column[object] = Column("order_id", ForeignKey("order.orders.id"))
        Table(
            "events", metadata, Column("id", Uuid(), primary_key=True), key, Column("at", AWARE), *parts, schema="order"
        )
        return list(schema.unindexed_keys(metadata))

    assert problems(UniqueConstraint("order_id", "at")) == []
    assert problems(Index("ix", "order_id", "at")) == []
    assert len(problems(Index("ix", "at", "order_id"))) == 1


def test_foreign_schema_is_found() -> None:
    """A table in the schema of a module that does not declare it is found out."""
    assert list(schema.strange_schemas(_with(), {"order.orders": "order", "order.lines": "cart"})) == [
        "order.lines is declared by cart"
    ]


def test_gaps_of_the_erasure_map_are_found() -> None:
    """A forgotten column, an entry without a column and a verdict of another kind are found out."""
    metadata = _with(Column("phone", Text(), info={"personal": True}), Column("note", Text(), info={"personal": True}))
    found = list(schema.uncovered_personal(metadata, {"order.lines.note": "keep:", "order.lines.gone": "erase"}))
    assert [problem.split()[0] for problem in found] == ["order.lines.phone", "PERSONAL_DATA", "order.lines.note:"]

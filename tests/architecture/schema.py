"""What is asked of tables: each function yields where SQLAlchemy metadata breaks one rule."""

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import BigInteger, Column, DateTime, Float, MetaData, Numeric, Table, UniqueConstraint, Uuid

Columns = Iterator[tuple[str, "Column[object]"]]
_LOOKS_PERSONAL = re.compile(
    r"(^|_)(phone|mobile|tel|email|mail|addresse?s?|consignee|recipient|nickname|real_name|full_name|contact|id_number"
    r"|id_card|passport|openid|unionid|wechat|ip|user_agent|device|birthday|birth_date|gender|latitude|longitude"
    r"|postal_code|invoice|signature|bank_account)(_|$)"
)
_VERDICT = re.compile(r"erase|mask|keep: \S.*")


def crossing_keys(metadata: MetaData) -> Iterator[str]:
    """Yield foreign keys that lead into another schema."""
    for table in metadata.tables.values():
        for key in table.foreign_keys:
            target = key.target_fullname.split(".")
            if len(target) != 3 or target[0] != table.schema:
                yield f"{key.parent.table.fullname}.{key.parent.name} -> {key.target_fullname}"


def strange_schemas(metadata: MetaData, owners: Mapping[str, str]) -> Iterator[str]:
    """Yield tables whose schema is not named after the module that declares them; `owners` maps table to module."""
    for name, table in metadata.tables.items():
        if table.schema != owners.get(name):
            yield f"{name} is declared by {owners.get(name)}"


def inexact_columns(metadata: MetaData) -> Iterator[str]:
    """Yield columns of money that are no BigInteger, and any that hold inexact or decimal numbers."""
    for name, column in _columns(metadata):
        if isinstance(column.type, Float | Numeric):
            yield f"{name} is {column.type!r}"
        elif column.name.endswith("_minor") and not isinstance(column.type, BigInteger):
            yield f"{name} is {column.type!r}, money is BigInteger"


def naive_times(metadata: MetaData) -> Iterator[str]:
    """Yield instants without a time zone."""
    for name, column in _columns(metadata):
        if isinstance(column.type, DateTime) and not column.type.timezone:
            yield f"{name} has no time zone"


def odd_time_names(metadata: MetaData) -> Iterator[str]:
    """Yield instants whose name does not say that they are one."""
    for name, column in _columns(metadata):
        says_time = re.search(r"(^|_)(at|from|to|until)$", column.name)
        if isinstance(column.type, DateTime) and not says_time:
            yield f"{name} is an instant; name it {column.name}_at"


def unindexed_keys(metadata: MetaData) -> Iterator[str]:
    """Yield foreign keys that no index begins with; deleting or locking the parent would read the whole child."""
    for table in metadata.tables.values():
        for key in table.foreign_key_constraints:
            if frozenset(key.column_keys) not in _index_starts(table, len(key.column_keys)):
                yield f"{table.fullname}({', '.join(key.column_keys)}) has no index"


def unmarked_personal(metadata: MetaData) -> Iterator[str]:
    """Yield columns whose name looks personal and that are neither marked nor exempted.

    Marked: ``info={"personal": True}``. Exempted: ``info={"not_personal": "why"}``. A reference by id is neither.
    """
    for name, column in _columns(metadata):
        reason = column.info.get("not_personal")
        is_judged = column.info.get("personal") or (isinstance(reason, str) and reason.strip())
        if _LOOKS_PERSONAL.search(column.name) and not isinstance(column.type, Uuid) and not is_judged:
            yield f'{name} looks personal: mark it, or exempt it with info={{"not_personal": "why"}}'


def uncovered_personal(metadata: MetaData, erasure: Mapping[str, str]) -> Iterator[str]:
    """Yield personal columns that the erasure map forgets, and entries of the map that lead nowhere or say nothing."""
    personal = {name for name, column in _columns(metadata) if column.info.get("personal")}
    for name in sorted(personal - erasure.keys()):
        yield f"{name} is personal, and PERSONAL_DATA does not say what becomes of it"
    for name in sorted(erasure.keys() - personal):
        yield f"PERSONAL_DATA names {name}, which is no column marked personal"
    for name, verdict in erasure.items():
        if not _VERDICT.fullmatch(verdict):
            yield f"{name}: '{verdict}' is none of 'erase', 'mask', 'keep: <reason>'"


def _columns(metadata: MetaData) -> Columns:
    for table in metadata.tables.values():
        for column in table.columns:
            yield f"{table.fullname}.{column.name}", column


def _index_starts(table: Table, count: int) -> set[frozenset[str]]:
    """Return the first `count` columns of each index, unique constraint and the primary key."""
    lists = [[column.name for column in table.primary_key.columns]]
    lists += [[getattr(part, "name", "") for part in index.expressions] for index in table.indexes]
    unique = [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    lists += [[column.name for column in constraint.columns] for constraint in unique]
    return {frozenset(names[:count]) for names in lists}

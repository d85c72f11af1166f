"""How Alembic reaches the database; two processes that upgrade at once wait for each other."""

from collections.abc import Sequence
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.runtime.migration import MigrationInfo
from sqlalchemy import NullPool, create_engine, text

from jishi.app.registry import load_tables
from jishi.kit.changes import Xid8
from jishi.kit.db import Base

_LOCK = 0x4A49_5348_49
_UNWRITTEN = {"kit.alembic_version"}


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types by their names."""
    if kind == "type" and isinstance(item, Xid8):
        autogen.imports.add("from jishi.kit.changes import Xid8")
        return "Xid8()"
    return False


def include_name(name: str | None, kind: str, _: object) -> bool:
    """Look at our schemas only."""
    schemas = {table.schema for table in Base.metadata.tables.values()}
    return kind != "schema" or name in schemas


def include_object(item: Any, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """Leave Alembic's own table alone."""
    return not (kind == "table" and f"{item.schema}.{name}" in _UNWRITTEN)


def tell_progress(ctx: object, step: MigrationInfo, heads: object, run_args: object) -> None:
    """Report where in the line of history the migration just applied stands; to whom, the caller said."""
    report = context.config.attributes.get("report")
    if report is not None:
        line: Sequence[str | None] = [script.revision for script in context.script.walk_revisions()][::-1]
        report("migrations", 1 + line.index(step.up_revision_id), len(line))


def run_migrations() -> None:
    """Apply what is missing, in one transaction."""
    load_tables()
    url = context.config.attributes["url"].replace("postgresql://", "postgresql+psycopg://", 1)
    # Not pooled: a connection that failed must not live on and keep the lock.
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})
        connection.execute(text("CREATE SCHEMA IF NOT EXISTS kit"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_schemas=True,
            include_name=include_name,
            include_object=include_object,
            render_item=render_item,
            version_table_schema="kit",
            compare_type=True,
            on_version_apply=tell_progress,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})
        connection.commit()
    engine.dispose()


run_migrations()

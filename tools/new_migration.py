"""Write a migration: ``python -m tools.new_migration add_order_note`` compares the models with what migrations make.

A throw-away PostgreSQL is brought to the newest migration; what the models have beyond it becomes the draft. Read it
before you commit it: migrations expand first and contract a release later, and alembic cannot tell a renamed column
from a new one.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from alembic import command
from alembic.config import Config
from alembic.operations.ops import ExecuteSQLOp
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import DDL, Connection, Table, create_engine, inspect, text
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.schema import CreateSchema, CreateSequence, DropSchema, DropSequence

from jishi.app.database import upgrade_database
from jishi.app.registry import load_tables
from jishi.kit.db import Base
from jishi.kit.engines import start_test_engines

_RUFF = str(Path(sys.executable).parent / "ruff")
_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)*")
# Statements that the models attach to a table (`event.listen(table, "after_create", DDL(...))`), by what they make.
_ATTACHED = re.compile(r"CREATE (?:OR REPLACE )?(?P<kind>FUNCTION|TRIGGER) (?P<name>[\w.]+)")
_MADE = text("""
SELECT 'FUNCTION', n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
UNION ALL SELECT 'TRIGGER', tgname FROM pg_trigger WHERE NOT tgisinternal
""")
_HAS_TRIGRAMS = text("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')")


class Part(NamedTuple):
    """Something that alembic does not compare: the statement that makes it and the one that takes it away."""

    makes: str
    undoes: str | None


def open_config(url: str) -> Config:
    """Return alembic's settings for the migrations of Jishi and a database."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("jishi") / "migrations"))
    # The number is the place in the one line of history; two branches that take the same one meet in review.
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["url"] = url
    return config


def next_number(config: Config) -> str:
    """Return the number of the next migration, such as ``0007``."""
    return f"{sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions()) + 1:04d}"


def draft_migration(url: str, name: str) -> list[Path]:
    """Bring the database of `url` up to date and write the draft; no file where models and migrations agree."""
    load_tables()
    upgrade_database(url)
    config = open_config(url)
    message = name.replace("_", " ")
    written = command.revision(
        config, message, autogenerate=True, rev_id=next_number(config), process_revision_directives=_complete
    )
    scripts = written if isinstance(written, list) else [written]
    paths = [Path(script.path) for script in scripts if script is not None]
    for path in paths:
        _tidy(path)
    return paths


def _tidy(path: Path) -> None:
    """Take out alembic's remarks and bring the draft into our format."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.lstrip().startswith("# ###")), "utf-8")
    for arguments in (["check", "--fix"], ["format"]):
        subprocess.run([_RUFF, *arguments, "--quiet", str(path)], check=True)


def find_missing_parts(url: str) -> list[str]:
    """Return statements that make what the models have, the database lacks, and alembic does not compare."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.connect() as connection:
        missing = [part.makes for part in (*_missing_ground(connection), *_missing_attachments(connection))]
    engine.dispose()
    return missing


def _complete(context: MigrationContext, _revision: Any, directives: list[Any]) -> None:
    """Add what alembic does not compare, and drop a draft with nothing in it."""
    assert context.connection is not None
    up, down = directives[0].upgrade_ops, directives[0].downgrade_ops
    ground, attached = list(_missing_ground(context.connection)), list(_missing_attachments(context.connection))
    up.ops[:0] = [ExecuteSQLOp(part.makes) for part in ground]
    up.ops += [ExecuteSQLOp(part.makes) for part in attached]
    down.ops[:0] = [ExecuteSQLOp(part.undoes) for part in reversed(attached) if part.undoes]
    down.ops += [ExecuteSQLOp(part.undoes) for part in reversed(ground) if part.undoes]
    if up.is_empty():
        directives.clear()


def _missing_ground(connection: Connection) -> Iterator[Part]:
    """Yield the schemas, sequences and the extension that tables stand on and the database lacks."""
    database = inspect(connection)
    present = set(database.get_schema_names())
    for schema in sorted({table.schema for table in Base.metadata.tables.values() if table.schema} - present):
        yield Part(_compile(CreateSchema(schema)), _compile(DropSchema(schema)))
    # SQLAlchemy lists the sequences of a MetaData nowhere else.
    for sequence in Base.metadata._sequences.values():
        if sequence.schema not in present or sequence.name not in database.get_sequence_names(sequence.schema):
            yield Part(_compile(CreateSequence(sequence)), _compile(DropSequence(sequence)))
    if any(map(_has_trigrams, Base.metadata.tables.values())) and not connection.scalar(_HAS_TRIGRAMS):
        # It stays behind: others may use it, and a new database may have come with it.
        yield Part("CREATE EXTENSION IF NOT EXISTS pg_trgm", None)


def _missing_attachments(connection: Connection) -> Iterator[Part]:
    """Yield the functions and triggers of tables that the database lacks, in the order in which they are made."""
    made = {tuple(row) for row in connection.execute(_MADE)}
    for table in Base.metadata.sorted_tables:
        for attached in table.dispatch.after_create:
            if not isinstance(attached, DDL) or (found := _ATTACHED.search(attached.statement)) is None:
                raise ValueError(f"A migration cannot be drafted for what is attached to {table}.")
            kind, name = found["kind"], found["name"]
            if (kind, name) not in made:
                place = f" ON {table.schema}.{table.name}" if kind == "TRIGGER" else ""
                yield Part(attached.statement, f"DROP {kind} {name}{place}")


def _has_trigrams(table: Table) -> bool:
    return any("gin_trgm_ops" in index.dialect_options["postgresql"]["ops"].values() for index in table.indexes)


def _compile(statement: CreateSchema | CreateSequence | DropSchema | DropSequence) -> str:
    return str(statement.compile(dialect=PGDialect()))  # type: ignore[no-untyped-call]


def main() -> int:
    """Write the draft, or say why there is none."""
    parser = argparse.ArgumentParser(prog="make migration", description="Write a migration from the models.")
    parser.add_argument("name", help="what it does, for example add_order_note")
    name = parser.parse_args().name
    if not _NAME.fullmatch(name):
        print(f"'{name}' is no name. Usage: make migration name=add_order_note", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="jishi-migration-") as folder:
        url, _, stop = start_test_engines(Path(folder))
        try:
            written = draft_migration(url, name)
        finally:
            stop()
    print(
        "\n".join(f"wrote {path}" for path in written) or "The models are what the migrations make; nothing to write."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

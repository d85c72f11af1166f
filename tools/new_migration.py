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
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.operations.ops import ExecuteSQLOp
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Inspector, create_engine, inspect
from sqlalchemy.schema import CreateSchema, CreateSequence, DDLElement

from jishi.app.database import upgrade_database
from jishi.app.registry import load_tables
from jishi.kit.db import Base
from jishi.kit.engines import start_test_engines

_RUFF = str(Path(sys.executable).parent / "ruff")
_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)+")


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
        missing = [str(statement) for statement in _missing_parts(inspect(connection))]
    engine.dispose()
    return missing


def _complete(context: MigrationContext, _revision: Any, directives: list[Any]) -> None:
    """Add what alembic does not compare, schemas and sequences, and drop a draft with nothing in it."""
    assert context.connection is not None
    missing = [ExecuteSQLOp(str(statement)) for statement in _missing_parts(inspect(context.connection))]
    directives[0].upgrade_ops.ops[:0] = missing
    if directives[0].upgrade_ops.is_empty():
        directives.clear()


def _missing_parts(database: Inspector) -> Iterator[DDLElement]:
    """Yield statements that make the schemas and sequences of the models that the database lacks."""
    present = set(database.get_schema_names())
    for schema in sorted({table.schema for table in Base.metadata.tables.values() if table.schema} - present):
        yield CreateSchema(schema)
    # SQLAlchemy lists the sequences of a MetaData nowhere else.
    for sequence in Base.metadata._sequences.values():
        if sequence.schema not in present or sequence.name not in database.get_sequence_names(sequence.schema):
            yield CreateSequence(sequence)


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

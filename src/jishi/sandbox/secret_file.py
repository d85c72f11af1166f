"""Files with secrets: readable by their owner alone from the first byte, replaced in one step."""

import os
from pathlib import Path

import msgspec


def write_secret(path: Path, content: object) -> None:
    """Write `content` as JSON with mode 0600."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
    draft.replace(path)

"""The one mini-program, made once and written where the shop's set-up reads it."""

import secrets
from pathlib import Path

import msgspec

from jishi.sandbox.secret_file import write_secret

ACCOUNT_FILE = "mini_program.json"


class MiniProgram(msgspec.Struct, frozen=True, kw_only=True):
    """An app and where its owner asks."""

    app_id: str
    secret: str
    api_url: str


def load_mini_program(folder: Path, base_url: str, app_id: str) -> MiniProgram:
    """Read the file, or make it; a changed `base_url` or `app_id` is written into it."""
    file = folder / ACCOUNT_FILE
    if file.exists():
        known = msgspec.json.decode(file.read_bytes(), type=MiniProgram)
        app = msgspec.structs.replace(known, api_url=base_url, app_id=app_id)
    else:
        app = MiniProgram(app_id=app_id, secret=secrets.token_hex(16), api_url=base_url)
    write_secret(file, app)
    return app

"""The one access key, made once and written where the shop's set-up reads it."""

import secrets
from pathlib import Path

import msgspec

from jishi.sandbox.secret_file import write_secret

ACCOUNT_FILE = "sms.json"
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"


class SmsAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An access key and where it is good."""

    access_key_id: str
    access_key_secret: str
    endpoint: str


def load_account(folder: Path, base_url: str) -> SmsAccount:
    """Read the file, or make it; a changed `base_url` is written into it."""
    file = folder / ACCOUNT_FILE
    if file.exists():
        known = msgspec.json.decode(file.read_bytes(), type=SmsAccount)
        account = msgspec.structs.replace(known, endpoint=base_url)
    else:
        account = SmsAccount(access_key_id="LTAI5t" + _random(18), access_key_secret=_random(30), endpoint=base_url)
    write_secret(file, account)
    return account


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))

"""What a check found."""

from typing import Literal

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One line of the doctor's table."""

    subject: str
    verdict: Literal["ok", "warning", "failed"]
    says: str


def judge(subject: str, *, is_good: bool, says: str, otherwise: str) -> Finding:
    """Make a finding that is `ok` and says one thing, or has failed and says another."""
    return Finding(subject, "ok", says) if is_good else Finding(subject, "failed", otherwise)

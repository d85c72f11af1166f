"""What a password must be: long, not a name, not one that everybody tries first (NIST SP 800-63B section 5.1.1.2)."""

import unicodedata
from collections.abc import Iterable

from jishi.kit.errors import FieldProblem
from jishi.modules.identity.rules.common_passwords import COMMON_PASSWORDS

SHORTEST = 8
LONGEST = 128
_RUNS = ("0123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def find_password_problems(password: str, names: Iterable[str], pointer: str) -> list[FieldProblem]:
    """Return what is wrong with `password` of somebody known by `names` (phone, login); nothing where it will do."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(plain) < SHORTEST:
        return [FieldProblem(pointer, "identity.password_too_short", {"shortest": SHORTEST})]
    if len(plain) > LONGEST:
        return [FieldProblem(pointer, "identity.password_too_long", {"longest": LONGEST})]
    if any(_is_about(plain, name.casefold()) for name in names if name):
        return [FieldProblem(pointer, "identity.password_is_name")]
    if plain in COMMON_PASSWORDS or _is_run(plain):
        return [FieldProblem(pointer, "identity.password_common")]
    return []


def _is_about(password: str, name: str) -> bool:
    """The name itself, backwards, or a longer text that hardly adds to it."""
    national = name.removeprefix("+86").removeprefix("+")
    return password in {name, national, national[::-1]} or (
        len(national) >= 5 and national in password and len(password) - len(national) <= 3
    )


def _is_run(password: str) -> bool:
    return len(set(password)) <= 2 or any(password in run or password in run[::-1] for run in _RUNS)

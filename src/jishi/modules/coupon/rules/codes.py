"""Codes that people type: 15 characters that nobody can guess and one that finds slips; pure.

The alphabet leaves out what looks alike (0 O, 1 I L). It has 31 characters, a prime, so the weighted sum modulo 31 finds every
single wrong character and every swap of two.
"""

from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
_PRIME = len(ALPHABET)
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_SPAN = _PRIME ** (LENGTH - 1)


def make_code(draw: Callable[[int], int]) -> str:
    """Return a fresh code; `draw(n)` gives a number below n by which nobody can guess the next one."""
    number, characters = draw(_SPAN), []
    for _ in range(LENGTH - 1):
        number, value = divmod(number, _PRIME)
        characters.append(ALPHABET[value])
    return "".join(characters) + _check_character("".join(characters))


def read_code(typed: str) -> str:
    """Return what somebody typed as codes are kept: without spaces and dashes, in capitals."""
    return "".join(typed.split()).replace("-", "").upper()


def is_mistyped(code: str) -> bool:
    """Say whether a code has the looks of ours but not its check character; others may have codes of any shape."""
    if len(code) != LENGTH or not _VALUES.keys() >= set(code):
        return False
    return code[-1] != _check_character(code[:-1])


def mask_code(code: str) -> str:
    """Return a code as it is shown to whoever may not use it: its beginning and end."""
    shown = min(4, len(code) // 4)
    return code[:shown] + "*" * (len(code) - 2 * shown) + code[len(code) - shown :]


def _check_character(payload: str) -> str:
    total = sum(weight * _VALUES[character] for weight, character in enumerate(payload, start=2))
    return ALPHABET[-total % _PRIME]

"""Which six digits are too easy to guess."""

from itertools import pairwise


def is_weak(digits: str) -> bool:
    """Say whether six digits are all the same, rise or fall one by one, or repeat the same two or three."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    # Counted round: a step down is nine up.
    is_row = len(steps) == 1 and steps <= {0, 1, 9}
    return is_row or digits[:3] == digits[3:] or digits[:2] * 3 == digits

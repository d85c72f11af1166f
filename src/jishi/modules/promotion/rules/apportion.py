"""Split a discount over lines so that the shares sum to it and no share can rise because another line fell.

Like largest remainder, every line gets its part in proportion, rounded to the nearest unit, and units that are then missing
or over are settled one by one; the two differ by a unit at most. What differs is who settles them: here the line whose price
per unit of discount is best (Webster's divisor method). Largest remainder knows two paradoxes: a discount on one line may
take a unit from the share of a second (population paradox), and a greater discount may lower a share (Alabama paradox). With
it one more promotion could raise a price by a minor unit; divisor methods are free of both (Balinski and Young, Fair
Representation, 1982). Units of one line are alike, so among them both methods are the same.
"""

from collections.abc import Sequence


def apportion(amount: int, weights: Sequence[int]) -> list[int]:
    """Return shares of `amount` in proportion to `weights`; none is above its weight.

    Ties go to the earlier place.

    :raises ValueError: the amount is negative or above the sum of the weights.
    """
    whole = sum(weights)
    if not 0 <= amount <= whole:
        raise ValueError("an amount between zero and the sum of the weights can be apportioned")
    if amount == whole:
        return list(weights)
    twice, double = 2 * amount, 2 * whole
    shares = [(twice * weight + whole) // double for weight in weights]
    over = sum(shares) - amount
    while over > 0:
        shares[_weakest(shares, weights)] -= 1
        over -= 1
    while over < 0:
        shares[_strongest(shares, weights)] += 1
        over += 1
    return shares


def _strongest(shares: Sequence[int], weights: Sequence[int]) -> int:
    """The place whose claim to one more unit, weight / (2 share + 1), is greatest."""
    found, weight, odd = 0, -1, 1
    for place, share in enumerate(shares):
        mine = 2 * share + 1
        if weights[place] * odd > weight * mine:
            found, weight, odd = place, weights[place], mine
    return found


def _weakest(shares: Sequence[int], weights: Sequence[int]) -> int:
    """The place whose claim to its last unit, weight / (2 share - 1), is least; of equal ones the last."""
    found, weight, odd = -1, 0, 1
    for place, share in enumerate(shares):
        mine = 2 * share - 1
        if share and (found < 0 or weights[place] * odd <= weight * mine):
            found, weight, odd = place, weights[place], mine
    return found

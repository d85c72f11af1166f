"""When stock is called low."""

# Units free to sell in one warehouse, at most.
LOW_STOCK = 10


def is_low(on_hand: int, reserved: int) -> bool:
    """Say whether so few units are free that somebody should order more."""
    return on_hand - reserved <= LOW_STOCK

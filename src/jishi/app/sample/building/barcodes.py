"""Barcodes for use inside shops."""


def make_barcode(shelf: int, number: int) -> str:
    """Return an EAN-13 with the prefix 20 to 29, which GS1 leaves to shops themselves.

    The check digit is that of the GS1 General Specifications, section 7.9: weights 3 and 1 from the right.
    """
    payload = f"2{shelf}{number:010d}"
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(payload)))
    return f"{payload}{-total % 10}"

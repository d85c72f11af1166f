"""Barcodes: what looks like a GTIN must carry its check digit."""

_GTIN_LENGTHS = {8, 12, 13, 14}


def is_barcode(text: str) -> bool:
    """Say whether `text` can be a barcode.

    8, 12, 13 or 14 digits are taken for a GTIN (EAN-8, UPC-A, EAN-13, GTIN-14), whose last digit is a check digit by
    GS1 General Specifications section 7.9; anything else is a code of the merchant's own.
    """
    if len(text) not in _GTIN_LENGTHS or not (text.isascii() and text.isdigit()):
        return bool(text)
    return gtin_check_digit(text[:-1]) == int(text[-1])


def gtin_check_digit(payload: str) -> int:
    """Return the check digit of a GTIN's other digits: weights 3 and 1 from the right."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(payload)))
    return -total % 10

"""Phones that couriers call: any country's, unlike those that codes are sent to."""

import re

_MAINLAND_MOBILE = re.compile(r"1[3-9][0-9]{9}")
# ITU-T E.164: country code and number together have at most fifteen digits.
_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")
_SEPARATORS = str.maketrans("", "", " -()\u00a0")


def parse_phone(text: str) -> str | None:
    """Return 11 digits for a mobile of mainland China, else ``+`` and country code; None for what is neither."""
    digits = text.translate(_SEPARATORS)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    national = digits.removeprefix("+86")
    if _MAINLAND_MOBILE.fullmatch(national):
        return national
    if digits.startswith("+86") or not _INTERNATIONAL.fullmatch(digits):
        return None
    return digits

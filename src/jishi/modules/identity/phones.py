"""Phone numbers: read in the ways people write them, kept as E.164, shown with the middle hidden."""

import re

from jishi.kit.errors import FieldProblem, InvalidInputError

# Mobile numbers after the country code. Others are refused: codes by SMS to far countries are what toll fraud lives on.
_MOBILE = {
    "86": re.compile(r"1[3-9]\d{9}"),
    "852": re.compile(r"[4-9]\d{7}"),
    "853": re.compile(r"6\d{7}"),
    "886": re.compile(r"9\d{8}"),
}
_SEPARATORS = str.maketrans("", "", " -()\u00a0")


def read_phone(text: str, *, pointer: str = "/phone") -> str:
    """Return the E.164 form (``+8613800138000``); a number without country code is one of mainland China.

    :raises InvalidInputError: it is no mobile number of a country served.
    """
    digits = text.translate(_SEPARATORS)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if not digits.startswith("+"):
        digits = "+86" + digits
    for code, national in _MOBILE.items():
        if digits.startswith(f"+{code}") and digits.isascii() and national.fullmatch(digits, len(code) + 1):
            return digits
    raise InvalidInputError(problems=[FieldProblem(pointer, "identity.phone_invalid")])


def mask_phone(phone: str) -> str:
    """Return a phone for people who need not know it: ``138****8000``, with the country code outside mainland China."""
    national = phone.removeprefix("+86")
    if len(national) < 8:
        return "*" * len(national)
    return f"{national[:-8]}****{national[-4:]}"

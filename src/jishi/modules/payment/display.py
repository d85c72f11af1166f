"""What a buyer is shown to pay by."""

from typing import Any

import msgspec

from jishi.modules.payment.gateways.outcomes import Accepted
from jishi.modules.payment.gateways.port import CallUp, CodeUrl, H5Url, OpenOutcome


class BankTransfer(msgspec.Struct, frozen=True, tag_field="kind", tag="bank_transfer"):
    """Transfer the amount to the account described in `instructions` (by locale), naming `reference`."""

    instructions: dict[str, str]
    reference: str


Display = CodeUrl | CallUp | H5Url | BankTransfer
Opening = OpenOutcome | Accepted[BankTransfer]


def read_display(stored: dict[str, Any] | None) -> Display | None:
    """Return a display as an attempt keeps it."""
    return msgspec.convert(stored, Display) if stored is not None else None

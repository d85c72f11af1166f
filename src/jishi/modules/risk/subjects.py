"""What stands on a block list, written in one way only."""

from ipaddress import ip_address
from uuid import UUID

from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.identity.public import read_phone
from jishi.modules.risk.models import BlockKind


def read_value(kind: BlockKind, text: str) -> str:
    """Return the account's id, the IP address or the phone (E.164) that `text` spells.

    :raises InvalidInputError: it spells none.
    """
    if kind is BlockKind.PHONE:
        return read_phone(text, pointer="/value")
    try:
        return str(UUID(text)) if kind is BlockKind.ACCOUNT else str(ip_address(text.strip()))
    except ValueError as error:
        raise InvalidInputError(problems=[FieldProblem("/value", "risk.value_invalid")]) from error

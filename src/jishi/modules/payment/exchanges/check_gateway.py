"""Find out whether a gateway account works."""

import msgspec

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected
from jishi.modules.payment.registry import GatewayRegistry
from jishi.modules.payment.repository import take_number


class GatewayCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: `code` is the gateway's own word, or what was seen instead of an answer."""

    is_working: bool
    code: str


async def check_gateway(house: House, code: str) -> GatewayCheck:
    """Ask for a payment that does not exist; only a proved "no such order" shows that keys and addresses are right.

    Wallet and bank transfers call nobody and always work.

    :raises GatewayNotFoundError:
    """
    gateway = await house.part(GatewayRegistry).get(code)
    if gateway.adapter is None:
        # An account whose configuration cannot be read has no methods left.
        return GatewayCheck(is_working=bool(gateway.methods), code="local" if gateway.methods else "unreadable")
    async with open_context(house) as ctx:
        number = await take_number(ctx)
    outcome = await gateway.adapter.query_payment(number)
    if isinstance(outcome, Rejected):
        return GatewayCheck(is_working=outcome.reason is Reason.NOT_FOUND, code=outcome.code)
    if isinstance(outcome, Accepted):
        return GatewayCheck(is_working=False, code="unexpected_payment")
    return GatewayCheck(is_working=False, code=outcome.note)

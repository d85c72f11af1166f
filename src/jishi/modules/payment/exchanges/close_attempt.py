"""Make an attempt unpayable."""

from uuid import UUID

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.payment.errors import GatewayAwayError
from jishi.modules.payment.exchanges.query_attempt import query_attempt
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.registry import GatewayRegistry
from jishi.modules.payment.repository import get_attempt, lock_attempt
from jishi.modules.payment.states import OPEN_ATTEMPTS, AttemptState, Method
from jishi.modules.payment.usecases.end_attempt import end_attempt

_NOBODY_OUTSIDE = frozenset({Method.WALLET, Method.OFFLINE, Method.FREE})
_GONE = frozenset({Reason.NOT_FOUND, Reason.CLOSED})


async def close_attempt(house: House, attempt_id: UUID) -> PaymentAttempt:
    """Close an open attempt at its gateway, then here, and return it.

    Look at its state: the buyer may have been faster. A number that the gateway does not know is closed as well: nobody
    was ever shown how to pay it.

    :raises GatewayAwayError: the gateway did not say that it is closed, so it must be taken for open.
    """
    async with open_context(house) as ctx:
        attempt = await get_attempt(ctx, attempt_id)
    if attempt.state not in OPEN_ATTEMPTS:
        return attempt
    if attempt.method in _NOBODY_OUTSIDE:
        return await _close_here(house, attempt_id)
    gateway = await house.part(GatewayRegistry).get(attempt.gateway_code)
    outcome = await gateway.port().close_payment(attempt.out_trade_no)
    if isinstance(outcome, Accepted) or (isinstance(outcome, Rejected) and outcome.reason in _GONE):
        return await _close_here(house, attempt_id)
    if isinstance(outcome, Rejected) and outcome.reason is Reason.ALREADY_PAID:
        return await query_attempt(house, attempt)
    raise GatewayAwayError(gateway=attempt.gateway_code)


async def _close_here(house: House, attempt_id: UUID) -> PaymentAttempt:
    async with open_context(house) as ctx:
        _, attempt = await lock_attempt(ctx, attempt_id)
        if attempt.state in OPEN_ATTEMPTS and not attempt.is_held:
            await end_attempt(ctx, attempt=attempt, state=AttemptState.CLOSED)
        return attempt

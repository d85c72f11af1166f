"""Ask a gateway what became of an attempt."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.payment.gateways.outcomes import Accepted
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.registry import GatewayRegistry
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt


async def query_attempt(house: House, attempt: PaymentAttempt) -> PaymentAttempt:
    """Return the attempt as it stands after its gateway was asked; unchanged where the gateway does not know."""
    gateway = await house.part(GatewayRegistry).get(attempt.gateway_code)
    outcome = await gateway.port().query_payment(attempt.out_trade_no)
    if not isinstance(outcome, Accepted):
        return attempt
    async with open_context(house) as ctx:
        return await confirm_attempt(ctx, attempt_id=attempt.id, gateway=gateway, facts=outcome.facts)

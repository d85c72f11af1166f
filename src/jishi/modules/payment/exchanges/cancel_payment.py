"""Let a buyer give up a payment that was begun."""

from uuid import UUID

from jishi.kit.context import Context, open_context
from jishi.modules.payment.errors import AlreadyPaidError, AttemptUnresolvedError
from jishi.modules.payment.exchanges.close_attempt import close_attempt
from jishi.modules.payment.queries.payment_status import find_open_attempt_of_trade
from jishi.modules.payment.states import OPEN_ATTEMPTS, AttemptState


async def cancel_payment(ctx: Context, *, trade_id: UUID, payer_id: UUID) -> None:
    """Close the open attempt of a payer's trade at its gateway; none open is fine. The trade can be paid anew.

    :raises AlreadyPaidError: the buyer had paid it.
    :raises AttemptUnresolvedError: nobody can say yet whether it was paid.
    :raises GatewayAwayError: the gateway does not answer.
    """
    async with open_context(ctx.house, actor=ctx.actor, request_id=ctx.request_id) as own:
        attempt_id = await find_open_attempt_of_trade(own, trade_id=trade_id, payer_id=payer_id)
    if attempt_id is None:
        return
    closed = await close_attempt(ctx.house, attempt_id)
    if closed.state == AttemptState.SUCCEEDED:
        raise AlreadyPaidError
    if closed.state in OPEN_ATTEMPTS:
        raise AttemptUnresolvedError

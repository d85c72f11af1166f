"""A membership card as payment sees it."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.membership.errors import CardNotPayableError
from jishi.modules.membership.queries.cards import find_card
from jishi.modules.membership.repository import lock_card
from jishi.modules.membership.states import CardState
from jishi.modules.payment.public import Part, Payable


async def get_payable_card(ctx: Context, card_id: UUID, *, lock: bool = False) -> Payable:
    """Return what is due for a card that the actor may pay, locked on wish so that nobody closes it meanwhile.

    :raises CardNotFoundError:
    :raises CardNotPayableError: it is paid or closed, or its time is over.
    """
    row = await (lock_card(ctx, card_id) if lock else find_card(ctx, card_id))
    if row.state != CardState.UNPAID or row.pay_due_at <= ctx.now:
        raise CardNotPayableError(state=row.state)
    return Payable(
        trade_id=row.id,
        trade_number=row.number,
        payer_id=row.member_id,
        amount=Money(row.price_minor, row.currency),
        due_at=row.pay_due_at,
        description=text("membership.description", ctx.house.settings.default_locale),
        part=Part.CARD,
    )

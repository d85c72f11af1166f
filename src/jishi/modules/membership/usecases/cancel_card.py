"""Cancel a membership card that is not paid."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.membership.errors import CardNotPayableError
from jishi.modules.membership.models import Card
from jishi.modules.membership.repository import lock_card
from jishi.modules.membership.states import CardState
from jishi.modules.membership.usecases.close_cards import close_cards


async def cancel_card(ctx: Context, *, card_id: UUID) -> Card:
    """Give up a card that is not paid; again changes nothing. Money that comes for it later goes back.

    :raises CardNotFoundError:
    :raises CardNotPayableError: it is paid, or its money has just arrived.
    """
    card = await lock_card(ctx, card_id)
    if card.state == CardState.CLOSED:
        return card
    if not await close_cards(ctx, card_ids=[card.id]):
        raise CardNotPayableError(state=card.state)
    return card

"""End a presale."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.presale.models import Presale
from jishi.modules.presale.presale_promotion import stop_promotion
from jishi.modules.presale.repository import lock_presale, move_presale
from jishi.modules.presale.states import PresaleState


async def end_presale(ctx: Context, *, presale_id: UUID, version: int) -> Presale:
    """Take no more deposits for good; whoever paid one pays the balance as agreed.

    :raises PresaleNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is a draft, or ended already.
    """
    presale = await lock_presale(ctx, presale_id, version=version)
    move_presale(ctx, presale, PresaleState.ENDED)
    await stop_promotion(ctx, presale)
    return presale

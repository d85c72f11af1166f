"""Create, update and delete presales."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.ids import new_id
from jishi.modules.presale.draft import PresaleDraft, write_presale
from jishi.modules.presale.models import Presale
from jishi.modules.presale.permissions import PRESALE_UPDATE
from jishi.modules.presale.repository import check_draft, lock_presale
from jishi.modules.presale.states import PresaleState
from jishi.modules.promotion.public import may_own


async def create_presale(ctx: Context, *, merchant_id: UUID, draft: PresaleDraft) -> Presale:
    """Add a draft of a presale.

    :raises ForbiddenError: the merchant is outside the actor's bound.
    :raises InvalidInputError: windows or goods are not as they should be; every problem is told.
    """
    if not may_own(ctx.actor, merchant_id):
        raise ForbiddenError(permission=PRESALE_UPDATE)
    presale = Presale(
        id=new_id(),
        merchant_id=merchant_id,
        state=PresaleState.DRAFT,
        created_by=ctx.actor.id,
        created_at=ctx.now,
        version=0,
        goods=[],
    )
    await write_presale(ctx, presale, draft)
    ctx.session.add(presale)
    await ctx.session.flush()
    return presale


async def update_presale(ctx: Context, *, presale_id: UUID, draft: PresaleDraft, version: int) -> Presale:
    """Give a draft its whole new content.

    :raises PresaleNotFoundError:
    :raises StaleVersionError:
    :raises PresaleNotEditableError: it is no draft.
    :raises InvalidInputError: windows or goods are not as they should be; every problem is told.
    """
    presale = await lock_presale(ctx, presale_id, version=version)
    check_draft(presale)
    await write_presale(ctx, presale, draft)
    await ctx.session.flush()
    return presale


async def delete_presale(ctx: Context, *, presale_id: UUID, version: int) -> None:
    """Delete a draft; what was once active is ended instead.

    :raises PresaleNotFoundError:
    :raises StaleVersionError:
    :raises PresaleNotEditableError: it is no draft.
    """
    presale = await lock_presale(ctx, presale_id, version=version)
    check_draft(presale)
    await ctx.session.delete(presale)

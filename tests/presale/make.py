"""Presales for tests, over the shop of the checkout's tests: variants at 10.00, 20.00, ..."""

from datetime import timedelta
from uuid import UUID

from jishi.kit.access import SYSTEM, Actor
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.presale.draft import PresaleDraft, PresaleGoodsDraft
from jishi.modules.presale.models import Presale
from jishi.modules.presale.usecases.activate_presale import activate_presale
from jishi.modules.presale.usecases.manage_presales import create_presale

NAMES = {"zh-CN": "新品预售", "en": "New arrivals"}


def goods(
    variant_id: UUID, *, price: int = 900, deposit: int = 100, worth: int = 200, quota: int = 5
) -> PresaleGoodsDraft:
    """Return goods: a deposit of 1.00 counts as 2.00, so that 8.00 is paid in all."""
    return PresaleGoodsDraft(
        variant_id=variant_id, price_minor=price, deposit_minor=deposit, worth_minor=worth, quota=quota
    )


def draft(ctx: Context, *lines: PresaleGoodsDraft, **over: object) -> PresaleDraft:
    """Return a draft: deposits for two days around now, balances on the third and fourth, shipped within a week after."""
    plain: dict[str, object] = {
        "names": NAMES,
        "deposit_from": ctx.now - timedelta(days=1),
        "deposit_until": ctx.now + timedelta(days=1),
        "balance_from": ctx.now + timedelta(days=2),
        "balance_until": ctx.now + timedelta(days=4),
        "ship_until": ctx.now + timedelta(days=11),
        "goods": lines,
    }
    return PresaleDraft(**{**plain, **over})  # type: ignore[arg-type]


async def make_presale(
    house: House, merchant_id: UUID, *lines: PresaleGoodsDraft, actor: Actor = SYSTEM, **over: object
) -> Presale:
    """Return a presale that takes deposits, known to this process."""
    async with open_context(house, actor=actor) as ctx:
        made = await create_presale(ctx, merchant_id=merchant_id, draft=draft(ctx, *lines, **over))
        await activate_presale(ctx, presale_id=made.id, version=made.version)
    await house.changes.poll()
    return made

"""What buyers pay for: trades, recharges of a wallet, membership cards. Payment knows each as a trade."""

from collections.abc import Awaitable
from typing import NamedTuple, Protocol
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.membership.public import get_card, get_payable_card
from jishi.modules.order.public import get_payable_trade, get_trade_due
from jishi.modules.payment.public import Due, Part, Payable
from jishi.modules.recharge.public import get_payable_recharge, get_recharge


class _FindPayable(Protocol):
    def __call__(self, ctx: Context, purchase_id: UUID, /, *, lock: bool = False) -> Awaitable[Payable]: ...


class _FindDue(Protocol):
    def __call__(self, ctx: Context, purchase_id: UUID, /) -> Awaitable[Due]: ...


class Purchase(NamedTuple):
    """A kind of purchase: how to find what is to be paid now, and what is due whether or not that can be paid now.

    Both find the actor's own alone.
    """

    find_payable: _FindPayable
    find_due: _FindDue


async def _recharge_due(ctx: Context, recharge_id: UUID, /) -> Due:
    return Due(Part.RECHARGE, (await get_recharge(ctx, recharge_id)).pay)


async def _card_due(ctx: Context, card_id: UUID, /) -> Due:
    return Due(Part.CARD, (await get_card(ctx, card_id)).price)


TRADE = Purchase(get_payable_trade, get_trade_due)
RECHARGE = Purchase(get_payable_recharge, _recharge_due)
CARD = Purchase(get_payable_card, _card_due)

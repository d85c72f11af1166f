"""Recharges for staff, with whose they are."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.modules.member.public import MemberCard, find_member_cards
from jishi.modules.recharge.queries.recharges import RechargeFilter, RechargeView, get_recharge, list_recharges


class ConsoleRecharge(RechargeView, frozen=True, kw_only=True):
    """A recharge in the console; `member` is null for whoever may not see members."""

    member: MemberCard | None


async def list_console_recharges(
    ctx: Context, wanted: RechargeFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[ConsoleRecharge]:
    """Return recharges, the latest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await list_recharges(ctx, wanted, limit=limit, cursor=cursor, sort=sort)
    cards = await find_member_cards(ctx, {row.member_id for row in page.items})
    return page.show(lambda row: _with_member(row, cards))


async def get_console_recharge(ctx: Context, recharge_id: UUID) -> ConsoleRecharge:
    """Return a recharge.

    :raises RechargeNotFoundError: no such recharge, or none that the actor may see.
    """
    row = await get_recharge(ctx, recharge_id)
    return _with_member(row, await find_member_cards(ctx, {row.member_id}))


def _with_member(row: RechargeView, cards: Mapping[UUID, MemberCard]) -> ConsoleRecharge:
    return ConsoleRecharge(**msgspec.structs.asdict(row), member=cards.get(row.member_id))

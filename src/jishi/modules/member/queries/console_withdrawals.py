"""Withdrawals for staff, with whose they are."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.modules.member.queries.member_cards import MemberCard, find_member_cards
from jishi.modules.member.queries.withdrawals import WithdrawalFilter, WithdrawalView, get_withdrawal, list_withdrawals


class ConsoleWithdrawal(WithdrawalView, frozen=True, kw_only=True):
    """A withdrawal in the console; `member` is null where the member is gone."""

    member: MemberCard | None


async def list_console_withdrawals(
    ctx: Context, wanted: WithdrawalFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[ConsoleWithdrawal]:
    """Return withdrawals, the latest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await list_withdrawals(ctx, wanted, limit=limit, cursor=cursor, sort=sort)
    cards = await find_member_cards(ctx, {row.member_id for row in page.items})
    return page.show(lambda row: _with_member(row, cards))


async def get_console_withdrawal(ctx: Context, withdrawal_id: UUID) -> ConsoleWithdrawal:
    """Return one withdrawal with its payee in full, for whoever transfers the money.

    :raises WithdrawalNotFoundError:
    """
    row = await get_withdrawal(ctx, withdrawal_id, is_whole=True)
    return _with_member(row, await find_member_cards(ctx, {row.member_id}))


def _with_member(row: WithdrawalView, cards: Mapping[UUID, MemberCard]) -> ConsoleWithdrawal:
    return ConsoleWithdrawal(**msgspec.structs.asdict(row), member=cards.get(row.member_id))

"""The one place that moves a wallet: locks, checks, writes balance and entry together."""

from uuid import UUID

import msgspec
from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.member.errors import (
    AmountInvalidError,
    InsufficientBalanceError,
    MemberNotFoundError,
    OriginReusedError,
)
from jishi.modules.member.models import EntryKind, Member, WalletAccount, WalletEntry


class WalletMove(msgspec.Struct, frozen=True, kw_only=True):
    """So much into a wallet (`minor` above zero) or out of it (below), and the act behind it."""

    member_id: UUID
    minor: int
    currency: str
    origin_kind: str
    origin_id: UUID
    reason: str | None

    @property
    def kind(self) -> EntryKind:
        """Return which way it moves."""
        return EntryKind.CREDIT if self.minor > 0 else EntryKind.DEBIT


async def move_wallet(ctx: Context, move: WalletMove) -> tuple[WalletEntry, bool]:
    """Make the move, once; return its entry and whether it is new: the same origin and kind again gives the first one.

    :raises AmountInvalidError: it moves nothing.
    :raises MemberNotFoundError:
    :raises InsufficientBalanceError:
    :raises OriginReusedError: the origin moved a wallet by another amount, or another wallet.
    """
    if not move.minor:
        raise AmountInvalidError
    account = await _lock_account(ctx, move)
    # Behind the lock: a move of this origin that ran at the same time has committed by now.
    if (made := await _find_made(ctx, move)) is not None:
        return made, False
    if account.balance_minor + move.minor < 0:
        raise InsufficientBalanceError(
            balance_minor=account.balance_minor, wanted_minor=-move.minor, currency=move.currency
        )
    account.balance_minor += move.minor
    account.entry_count += 1
    account.updated_at = ctx.now
    entry = WalletEntry(
        id=new_id(),
        member_id=move.member_id,
        currency=move.currency,
        sequence=account.entry_count,
        kind=move.kind,
        amount_minor=move.minor,
        balance_after_minor=account.balance_minor,
        origin_kind=move.origin_kind,
        origin_id=move.origin_id,
        actor=ctx.actor.label(),
        reason=move.reason,
        at=ctx.now,
    )
    ctx.session.add(entry)
    return entry, True


async def _lock_account(ctx: Context, move: WalletMove) -> WalletAccount:
    query = select(WalletAccount).where(
        WalletAccount.member_id == move.member_id, WalletAccount.currency == move.currency
    )
    locked = query.with_for_update().execution_options(populate_existing=True)
    account = await ctx.session.scalar(locked)
    if account is None:
        # From the member's row, so that a wallet is opened for nobody else.
        columns = ["member_id", "currency", "balance_minor", "entry_count", "updated_at"]
        values = select(Member.id, literal(move.currency), literal(0), literal(0), literal(ctx.now))
        opened = insert(WalletAccount).from_select(columns, values.where(Member.id == move.member_id))
        await ctx.session.execute(opened.on_conflict_do_nothing())
        account = await ctx.session.scalar(locked)
    if account is None:
        raise MemberNotFoundError
    return account


async def _find_made(ctx: Context, move: WalletMove) -> WalletEntry | None:
    query = select(WalletEntry).where(
        WalletEntry.origin_kind == move.origin_kind,
        WalletEntry.origin_id == move.origin_id,
        WalletEntry.kind == move.kind,
    )
    made = await ctx.session.scalar(query)
    if made is None:
        return None
    if (made.member_id, made.currency, made.amount_minor) != (move.member_id, move.currency, move.minor):
        raise OriginReusedError
    return made

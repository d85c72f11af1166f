"""The one place that moves a wallet: locks, checks, writes balance and entry together."""

from uuid import UUID

import msgspec
from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.member.errors import (
    AmountInvalidError,
    InsufficientBalanceError,
    MemberNotFoundError,
    NotWithdrawableError,
    OriginReusedError,
)
from jishi.modules.member.gift_bonds import bind_gift, give_back_to_bonds, take_from_bonds
from jishi.modules.member.models import EntryKind, Member, WalletAccount, WalletEntry
from jishi.modules.member.rules.wallet_parts import Taking, gift_returned, gift_taken

# The part of an unfinished payment that a wallet pays; the origin's id is the hold's.
HOLD_ORIGIN = "payment.wallet_part"


class MoveOrigin(msgspec.Struct, frozen=True):
    """The act behind a move, by kind and id; it moves wallets once each way."""

    kind: str
    id: UUID


class WalletMove(msgspec.Struct, frozen=True, kw_only=True):
    """So much into a wallet (`minor` above zero) or out of it (below), and the act behind it.

    Of what goes in, `gift_minor` is a gift, or else what the debit of `gives_back` took of gifts; `is_bound` binds the
    gift to the rest. What goes out is taken in the order of `taking`.
    """

    member_id: UUID
    minor: int
    currency: str
    origin: MoveOrigin
    reason: str | None
    gift_minor: int = 0
    is_bound: bool = False
    gives_back: MoveOrigin | None = None
    taking: Taking = Taking.PAID_FIRST

    @property
    def kind(self) -> EntryKind:
        """Return which way it moves."""
        return EntryKind.CREDIT if self.minor > 0 else EntryKind.DEBIT


class _Back(msgspec.Struct, frozen=True):
    """What is back of a debit: money that was paid in, and gifts."""

    paid: int
    gift: int


async def move_wallet(ctx: Context, move: WalletMove) -> tuple[WalletEntry, bool]:
    """Make the move, once; return its entry and whether it is new: the same origin and kind again gives the first one.

    :raises AmountInvalidError: it moves nothing.
    :raises MemberNotFoundError:
    :raises InsufficientBalanceError:
    :raises NotWithdrawableError: only money that was paid in may go, and there is less of it.
    :raises OriginReusedError: the origin moved a wallet by another amount, or another wallet.
    """
    if not move.minor:
        raise AmountInvalidError
    account = await lock_account(ctx, move.member_id, move.currency)
    # Behind the lock: a move of this origin that ran at the same time has committed by now.
    made = await _find_made(ctx, move.origin, move.kind)
    if made is not None:
        if (made.member_id, made.currency, made.amount_minor) != (move.member_id, move.currency, move.minor):
            raise OriginReusedError
        return made, False
    _check_covered(account, move)
    undone = await _find_made(ctx, move.gives_back, EntryKind.DEBIT) if move.gives_back else None
    back = await _find_returned(ctx, undone) if undone else _Back(0, 0)
    paid, gift = account.balance_minor - account.gift_minor, _gift_moved(account, move, undone, back)
    account.balance_minor += move.minor
    account.gift_minor += gift
    account.entry_count += 1
    account.updated_at = ctx.now
    entry = _entry_of(ctx, account, move, gift)
    entry.returns_id = undone.id if undone else None
    ctx.session.add(entry)
    if undone:
        await give_back_to_bonds(ctx, entry, undone, returned=back.paid)
    else:
        await _note_bonds(ctx, move, entry, paid)
    return entry, True


async def _note_bonds(ctx: Context, move: WalletMove, entry: WalletEntry, paid: int) -> None:
    if move.minor < 0:
        await take_from_bonds(ctx, entry, paid=paid, taking=move.taking)
    elif move.is_bound:
        bind_gift(ctx, entry)


def _check_covered(account: WalletAccount, move: WalletMove) -> None:
    wanted = -move.minor
    if account.balance_minor < wanted:
        raise InsufficientBalanceError(balance_minor=account.balance_minor, wanted_minor=wanted, currency=move.currency)
    withdrawable = account.balance_minor - account.gift_minor
    if move.taking is Taking.PAID_ONLY and withdrawable < wanted:
        raise NotWithdrawableError(withdrawable_minor=withdrawable, wanted_minor=wanted, currency=move.currency)


def _gift_moved(account: WalletAccount, move: WalletMove, undone: WalletEntry | None, back: _Back) -> int:
    if move.minor < 0:
        balance, gift = account.balance_minor, account.gift_minor
        return -gift_taken(-move.minor, balance=balance, gift=gift, taking=move.taking)
    if undone is None:
        return move.gift_minor
    return gift_returned(move.minor, taken=-undone.gift_minor, returned=back.gift)


async def _find_returned(ctx: Context, undone: WalletEntry) -> _Back:
    gift = func.coalesce(func.sum(WalletEntry.gift_minor), 0)
    paid = func.coalesce(func.sum(WalletEntry.amount_minor - WalletEntry.gift_minor), 0)
    sums = (await ctx.session.execute(select(paid, gift).where(WalletEntry.returns_id == undone.id))).one()
    return _Back(int(sums[0]), int(sums[1]))


def _entry_of(ctx: Context, account: WalletAccount, move: WalletMove, gift: int) -> WalletEntry:
    return WalletEntry(
        id=new_id(),
        member_id=move.member_id,
        currency=move.currency,
        sequence=account.entry_count,
        kind=move.kind,
        amount_minor=move.minor,
        balance_after_minor=account.balance_minor,
        gift_minor=gift,
        gift_after_minor=account.gift_minor,
        origin_kind=move.origin.kind,
        origin_id=move.origin.id,
        actor=ctx.actor.label(),
        reason=move.reason,
        at=ctx.now,
    )


async def lock_account(ctx: Context, member_id: UUID, currency: str) -> WalletAccount:
    """Return a member's wallet in a currency, locked; it is opened at the first asking.

    :raises MemberNotFoundError:
    """
    query = select(WalletAccount).where(WalletAccount.member_id == member_id, WalletAccount.currency == currency)
    locked = query.with_for_update().execution_options(populate_existing=True)
    account = await ctx.session.scalar(locked)
    if account is None:
        # From the member's row, so that a wallet is opened for nobody else.
        columns = ["member_id", "currency", "balance_minor", "gift_minor", "entry_count", "updated_at"]
        zero = literal(0)
        values = select(Member.id, literal(currency), zero, zero, zero, literal(ctx.now))
        opened = insert(WalletAccount).from_select(columns, values.where(Member.id == member_id))
        await ctx.session.execute(opened.on_conflict_do_nothing())
        account = await ctx.session.scalar(locked)
    if account is None:
        raise MemberNotFoundError
    return account


async def _find_made(ctx: Context, origin: MoveOrigin, kind: EntryKind) -> WalletEntry | None:
    query = select(WalletEntry).where(
        WalletEntry.origin_kind == origin.kind, WalletEntry.origin_id == origin.id, WalletEntry.kind == kind
    )
    return await ctx.session.scalar(query)

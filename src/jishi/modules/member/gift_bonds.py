"""Gifts bound to the money of their recharges, as wallets move. Whoever is here holds the wallet's lock."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.member.models import GiftBond, GiftBondMove, WalletEntry
from jishi.modules.member.rules import gift_bonds as rules
from jishi.modules.member.rules.gift_bonds import BondChange
from jishi.modules.member.rules.wallet_parts import Taking

_FRESH = {"populate_existing": True}


async def list_bonds(ctx: Context, member_id: UUID, currency: str) -> list[GiftBond]:
    """Return the bonds whose money is still in a wallet, at least in part, oldest first."""
    query = select(GiftBond).where(
        GiftBond.member_id == member_id, GiftBond.currency == currency, GiftBond.left_minor > 0
    )
    return list(await ctx.session.scalars(query.order_by(GiftBond.sequence), execution_options=_FRESH))


def bind_gift(ctx: Context, entry: WalletEntry) -> None:
    """Bind the gift of a new entry to the money that came with it; nothing where one of them is missing."""
    paid = entry.amount_minor - entry.gift_minor
    if paid > 0 and entry.gift_minor > 0:
        bond = GiftBond(
            id=entry.id,
            member_id=entry.member_id,
            currency=entry.currency,
            sequence=entry.sequence,
            paid_minor=paid,
            gift_minor=entry.gift_minor,
            left_minor=0,
            withdrawn_minor=0,
            taken_minor=0,
        )
        ctx.session.add(bond)
        _apply(ctx, entry, [BondChange(bond, paid)])


async def take_from_bonds(ctx: Context, entry: WalletEntry, *, paid: int, taking: Taking) -> None:
    """Note on bonds what a new debit takes of a wallet in which `paid` had been paid in."""
    spent = entry.gift_minor - entry.amount_minor
    is_gift_taken = taking is Taking.GIFT_FIRST and entry.gift_minor < 0
    if not spent and not is_gift_taken:
        return
    bonds = await list_bonds(ctx, entry.member_id, entry.currency)
    if taking is Taking.PAID_ONLY:
        _apply(ctx, entry, rules.withdraw(spent, paid=paid, bonds=bonds))
        return
    changes = {change.bond.id: change for change in rules.spend(spent, bonds)}
    for change in rules.take_gift(-entry.gift_minor, bonds) if is_gift_taken else ():
        left = changes[change.bond.id].left if change.bond.id in changes else 0
        changes[change.bond.id] = BondChange(change.bond, left, 0, change.taken)
    _apply(ctx, entry, changes.values())


async def give_back_to_bonds(ctx: Context, entry: WalletEntry, undone: WalletEntry, *, returned: int) -> None:
    """Note on bonds what a new entry gives back of the paid-in money of a debit, of which `returned` was back before.

    What was taken out of a wallet comes back as a whole, and its gifts with it.
    """
    query = (
        select(GiftBondMove, GiftBond)
        .join(GiftBond, GiftBond.id == GiftBondMove.bond_id)
        .where(GiftBondMove.entry_id == undone.id)
        .order_by(GiftBond.sequence)
    )
    moves = [(move, bond) for move, bond in await ctx.session.execute(query, execution_options=_FRESH)]
    parts = rules.give_back(
        entry.amount_minor - entry.gift_minor,
        paid=undone.gift_minor - undone.amount_minor,
        returned=returned,
        taken=[-move.left_change for move, _ in moves],
    )
    changes = [
        BondChange(bond, part, -part, -move.taken_change) if move.withdrawn_change else BondChange(bond, part)
        for (move, bond), part in zip(moves, parts, strict=True)
    ]
    _apply(ctx, entry, [change for change in changes if change.left])


def _apply(ctx: Context, entry: WalletEntry, changes: Iterable[BondChange]) -> None:
    for change in changes:
        change.bond.left_minor += change.left
        change.bond.withdrawn_minor += change.withdrawn
        change.bond.taken_minor += change.taken
        ctx.session.add(
            GiftBondMove(
                entry_id=entry.id,
                bond_id=change.bond.id,
                left_change=change.left,
                withdrawn_change=change.withdrawn,
                taken_change=change.taken,
            )
        )

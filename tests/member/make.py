"""Makers of what tests of members begin with."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.kit.prove import prove
from jishi.modules.member.address_forms import AddressForm
from jishi.modules.member.models import Address, Member, MemberGroup, WalletAccount, WalletEntry
from jishi.modules.member.prove import CHECKS
from jishi.modules.member.usecases.create_address import create_address
from jishi.modules.member.usecases.credit_wallet import credit_wallet
from jishi.modules.member.usecases.manage_groups import create_group
from jishi.modules.member.usecases.open_member import open_member

FORM = AddressForm(consignee="王小明", phone="13800138000", district_code="440305", detail="科技园科苑路 15 号")


def buyer(member_id: UUID) -> Actor:
    """Return a buyer who is signed in."""
    return Actor(kind=ActorKind.BUYER, id=member_id, session_id=uuid4())


def staff(*permissions: str, merchant_ids: Collection[UUID] | None = None) -> Actor:
    """Return a staff member with these permissions, bound to these merchants where given."""
    return Actor(
        kind=ActorKind.STAFF,
        id=uuid4(),
        session_id=uuid4(),
        permissions=frozenset(permissions),
        merchant_ids=None if merchant_ids is None else frozenset(merchant_ids),
    )


def form(**changes: Any) -> AddressForm:
    """Return a sound address in Shenzhen's Nanshan district, changed as said."""
    return msgspec.structs.replace(FORM, **changes)


async def make_member(ctx: Context) -> MemberId:
    """Open a member and return its id."""
    member = await open_member(ctx, member_id=MemberId(uuid4()))
    return MemberId(member.id)


async def make_address(ctx: Context, member_id: MemberId, **changes: Any) -> Address:
    """Add an address to a member's book."""
    return await create_address(ctx, member_id=member_id, form=form(**changes))


async def make_group(ctx: Context, code: str = "gold") -> MemberGroup:
    """Create a member group."""
    return await create_group(ctx, code=code, name={"zh-CN": "金卡", "en": "Gold"})


async def fill_wallet(ctx: Context, member_id: MemberId, minor: int, *, gift_minor: int = 0) -> WalletEntry:
    """Put money into a member's wallet, of which `gift_minor` is a gift."""
    return await credit_wallet(
        ctx, member_id=member_id, amount=Money(minor), origin_kind="test", origin_id=uuid4(), gift_minor=gift_minor
    )


async def balance_of(ctx: Context, member_id: UUID, currency: str = "CNY") -> int:
    """Return what a wallet holds, as the database has it."""
    query = select(WalletAccount.balance_minor).where(
        WalletAccount.member_id == member_id, WalletAccount.currency == currency
    )
    return await ctx.session.scalar(query) or 0


async def entries_of(ctx: Context, member_id: UUID) -> list[int]:
    """Return the amounts that moved a wallet, in order."""
    query = select(WalletEntry.amount_minor).where(WalletEntry.member_id == member_id).order_by(WalletEntry.sequence)
    return list(await ctx.session.scalars(query))


async def defaults_of(ctx: Context, member_id: UUID) -> list[UUID]:
    """Return the default addresses of a member, as the database has them."""
    return list(await ctx.session.scalars(select(Address.id).where(Address.member_id == member_id, Address.is_default)))


async def read_member(ctx: Context, member_id: UUID) -> Member:
    """Return a member as the database has it."""
    query = select(Member).where(Member.id == member_id).execution_options(populate_existing=True)
    return (await ctx.session.scalars(query)).one()


async def differing(house: House) -> dict[str, int]:
    """Return the proofs that do not hold, with how many rows differ."""
    return {finding.name: finding.count for finding in await prove(house.db, CHECKS) if finding.count}

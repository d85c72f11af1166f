"""What is told of members."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.contracts.member import AddressId, MemberGroupId, MemberId
from jishi.kit.money import Money
from jishi.kit.texts import tell_text
from jishi.kit.translations import translate
from jishi.modules.media.public import media_url
from jishi.modules.member.models import Address, EntryKind, Member, MemberGroup, WalletEntry
from jishi.modules.member.rules.masks import mask_name, mask_phone
from jishi.modules.member.settings import GiftsOnWithdrawal


class GroupView(msgspec.Struct, frozen=True, kw_only=True):
    """A member group as a member sees it, its name in the caller's language."""

    id: MemberGroupId
    code: str
    name: str


class ProfileView(msgspec.Struct, frozen=True, kw_only=True):
    """A member's profile; `avatar_url` is relative to the site's root."""

    id: MemberId
    nickname: str
    avatar_url: str | None
    group: GroupView | None
    birthday: str | None = None
    created_at: datetime
    version: int


class AddressView(msgspec.Struct, frozen=True, kw_only=True):
    """An address. `region_names` are the divisions' names in Chinese, largest first."""

    id: AddressId
    consignee: str
    phone: str
    province_code: str
    city_code: str
    district_code: str
    region_names: list[str]
    detail: str
    postal_code: str | None
    tag: str | None
    is_default: bool
    used_count: int
    last_used_at: datetime | None
    version: int


class WalletView(msgspec.Struct, frozen=True, kw_only=True):
    """What a wallet holds, one balance a currency; the shop's own currency is always among them.

    Of the balance in the shop's currency `withdrawable` can be taken out and `gift` can only be spent. `frozen` is kept
    for payments that are not done, `withdrawing` on its way to the bank; neither is in the balance. The wallet asks for
    its payment password before it pays `password_from` or more, if it has one. `gifts_on_withdrawal` says what becomes of
    gifts of recharges whose money is taken out.
    """

    balances: list[Money]
    withdrawable: Money
    gift: Money
    frozen: Money
    withdrawing: Money
    password_from: Money
    least_withdrawal: Money
    has_password: bool = False
    gifts_on_withdrawal: GiftsOnWithdrawal = GiftsOnWithdrawal.TAKE_BACK


class WalletEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """One movement of a wallet; `amount` is below zero where money was taken out, `gift` is the part of it that moved
    gifts of the shop. `origin_kind` says by what act.
    """

    id: UUID
    kind: EntryKind
    amount: Money
    gift: Money
    balance_after: Money
    origin_kind: str
    origin_id: UUID
    reason: str | None
    at: datetime


def view_group(group: MemberGroup, locale: str) -> GroupView:
    """Return a group as a member sees it."""
    return GroupView(id=MemberGroupId(group.id), code=group.code, name=translate(group.name, locale))


def avatar_url(member: Member) -> str | None:
    """Return the address of a member's avatar, None without one."""
    return media_url(member.avatar_id, 160) if member.avatar_id else None


def view_address(address: Address, *, is_masked: bool = False) -> AddressView:
    """Return an address; masked, name and phone are hidden in part and the door is not told."""
    return AddressView(
        id=AddressId(address.id),
        consignee=mask_name(address.consignee) if is_masked else address.consignee,
        phone=mask_phone(address.phone) if is_masked else address.phone,
        province_code=address.province_code,
        city_code=address.city_code,
        district_code=address.district_code,
        region_names=address.region_names,
        detail="****" if is_masked else address.detail,
        postal_code=None if is_masked else address.postal_code,
        tag=address.tag,
        is_default=address.is_default,
        used_count=address.used_count,
        last_used_at=address.last_used_at,
        version=address.version,
    )


def view_entry(entry: WalletEntry, locale: str) -> WalletEntryView:
    """Return an entry of a wallet, its reason in the reader's language."""
    return WalletEntryView(
        id=entry.id,
        kind=EntryKind(entry.kind),
        amount=Money(entry.amount_minor, entry.currency),
        gift=Money(entry.gift_minor, entry.currency),
        balance_after=Money(entry.balance_after_minor, entry.currency),
        origin_kind=entry.origin_kind,
        origin_id=entry.origin_id,
        reason=tell_text(entry.reason, locale) if entry.reason else None,
        at=entry.at,
    )

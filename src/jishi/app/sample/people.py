"""Staff, members and sign-ins of the sample shop; nobody in it exists."""

from typing import Literal

import msgspec

from jishi.app.sample.texts import Texts


class SampleMemberGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A level of members."""

    code: str
    name: Texts


class SampleAddress(msgspec.Struct, frozen=True, kw_only=True):
    """Where a member has goods sent; division codes are GB/T 2260."""

    consignee: str
    phone: str
    province_code: str
    city_code: str
    district_code: str
    region_names: tuple[str, ...]
    detail: str
    postal_code: str | None
    tag: str | None
    is_default: bool


class SampleMember(msgspec.Struct, frozen=True, kw_only=True):
    """A buyer; one without password signs in by a code."""

    phone: str
    nickname: str
    password: str | None
    group_code: str | None
    balance_minor: int
    addresses: tuple[SampleAddress, ...]


class SampleRole(msgspec.Struct, frozen=True, kw_only=True):
    """A role by the permission sets it is made of; the owner's holds all there are."""

    code: str
    name: Texts
    permission_sets: tuple[str, ...]
    is_owner: bool = False


class SampleStaff(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works in the console; None for a bound is everywhere."""

    login: str
    name: str
    password: str
    locale: str
    role_codes: tuple[str, ...]
    merchant_codes: tuple[str, ...] | None
    warehouse_codes: tuple[str, ...] | None


class SampleAccount(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in to be told to whoever looks around."""

    label_zh: str
    label_en: str
    login: str
    password: str
    where: Literal["console", "store"]

    @property
    def label(self) -> str:
        """Who it is, in both languages."""
        return f"{self.label_zh} {self.label_en}"

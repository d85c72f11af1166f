"""Staff, members and the sign-ins to be told."""

from typing import Any, Literal

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.people import (
    SampleAccount,
    SampleAddress,
    SampleMember,
    SampleMemberGroup,
    SampleRole,
    SampleStaff,
)
from jishi.app.sample.texts import both


def build_member_groups() -> tuple[SampleMemberGroup, ...]:
    """Return the levels of members, the lower first."""
    return tuple(
        SampleMemberGroup(code=code, name=both(names)) for code, names in read_table("people")["groups"].items()
    )


def build_roles() -> tuple[SampleRole, ...]:
    """Return the roles of staff."""
    return tuple(
        SampleRole(
            code=code,
            name=both(row["name"]),
            permission_sets=tuple(row["permission_sets"]),
            is_owner=row.get("is_owner", False),
        )
        for code, row in read_table("people")["roles"].items()
    )


def build_staff() -> tuple[SampleStaff, ...]:
    """Return the staff."""
    table = read_table("people")
    return tuple(
        SampleStaff(
            login=login,
            name=row["name"],
            password=table["password"],
            locale=row.get("locale", "zh-CN"),
            role_codes=tuple(row["roles"]),
            merchant_codes=_bound(row, "merchants"),
            warehouse_codes=_bound(row, "warehouses"),
        )
        for login, row in table["staff"].items()
    )


def build_members() -> tuple[SampleMember, ...]:
    """Return the members; a member's first address is the default."""
    table = read_table("people")
    return tuple(
        SampleMember(
            phone=row["phone"],
            nickname=row["nickname"],
            password=table["password"] if row.get("has_password") else None,
            group_code=row.get("group"),
            balance_minor=row.get("balance_minor", 0),
            addresses=tuple(_address(row, place, address) for place, address in enumerate(row["addresses"])),
        )
        for row in table["members"]
    )


def list_accounts() -> list[SampleAccount]:
    """Return the sign-ins that a visitor may use."""
    table = read_table("people")
    staff = [_account(table, login, row, "console") for login, row in table["staff"].items()]
    members = [_account(table, row["phone"], row, "store") for row in table["members"] if row.get("label")]
    return staff + members


def _account(table: Any, login: str, row: dict[str, Any], where: Literal["console", "store"]) -> SampleAccount:
    chinese, english = row["label"]
    return SampleAccount(label_zh=chinese, label_en=english, login=login, password=table["password"], where=where)


def _bound(row: dict[str, Any], name: str) -> tuple[str, ...] | None:
    return tuple(row[name]) if name in row else None


def _address(member: dict[str, Any], place: int, row: dict[str, Any]) -> SampleAddress:
    province, city, district = row["region"]
    return SampleAddress(
        consignee=member["nickname"],
        phone=member["phone"],
        province_code=province,
        city_code=city,
        district_code=district,
        region_names=tuple(row["names"]),
        detail=row["detail"],
        postal_code=row.get("postal_code"),
        tag=row.get("tag"),
        is_default=place == 0,
    )

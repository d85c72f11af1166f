"""The address an order goes to, kept in the order as it was when given."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

Code = Annotated[str, Meta(pattern="^[0-9]{0,12}$")]
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]


class DeliveryAddress(msgspec.Struct, frozen=True, kw_only=True):
    """Where and to whom. Codes are GB/T 2260 divisions; `region_names` are their names as shown, largest first."""

    consignee: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"\S")]
    phone: Annotated[str, Meta(pattern=r"^\+?[0-9][0-9 -]{4,19}$")]
    province_code: Code
    city_code: Code
    district_code: Code
    region_names: Annotated[list[Line], Meta(max_length=5)]
    detail: Line
    postal_code: Annotated[str, Meta(max_length=12)] = ""


def keeps_region(before: Mapping[str, Any], after: DeliveryAddress) -> bool:
    """Say whether an address stays in the province and city that freight and stock were chosen for."""
    return (before.get("province_code"), before.get("city_code")) == (after.province_code, after.city_code)


def mask_name(name: str) -> str:
    """Return the first character and a star: ``张*``."""
    return f"{name[:1]}*"


def mask_phone(phone: str) -> str:
    """Return the first three and last four digits: ``138****1234``; of short numbers only the last two."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else f"****{phone[-2:]}"


def mask_address(address: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return the address with name, phone and door masked; the region stays readable."""
    if address is None:
        return None
    return {
        **address,
        "consignee": mask_name(str(address.get("consignee", ""))),
        "phone": mask_phone(str(address.get("phone", ""))),
        "detail": "****",
    }

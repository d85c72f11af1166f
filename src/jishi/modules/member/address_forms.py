"""What somebody types as an address, and what is kept of it."""

from typing import Any

import msgspec

from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.member.divisions import find_path
from jishi.modules.member.fields import (
    CityCode,
    Consignee,
    Detail,
    DistrictCode,
    PhoneText,
    PostalCode,
    ProvinceCode,
    Tag,
)
from jishi.modules.member.rules.phones import parse_phone


class AddressForm(msgspec.Struct, frozen=True, kw_only=True):
    """An address. The district decides province and city; where those are sent too, they must be its own.

    `phone` is a mobile of mainland China, or begins with ``+`` and the country code. `is_default` true makes it the
    default; a default address stays it until another one takes its place.
    """

    consignee: Consignee
    phone: PhoneText
    district_code: DistrictCode
    province_code: ProvinceCode | None = None
    city_code: CityCode | None = None
    detail: Detail
    postal_code: PostalCode | None = None
    tag: Tag | None = None
    is_default: bool = False


def read_form(form: AddressForm) -> dict[str, Any]:
    """Return the columns that a form fills.

    :raises InvalidInputError: with everything at once that is wrong: phone, district, codes that do not agree.
    """
    problems: list[FieldProblem] = []
    phone = parse_phone(form.phone)
    if phone is None:
        problems.append(FieldProblem("/phone", "member.phone_invalid"))
    path = find_path(form.district_code)
    if path is None:
        problems.append(FieldProblem("/district_code", "member.district_unknown"))
    problems += _disagreements(form)
    if problems or path is None:
        raise InvalidInputError(problems=problems)
    return {
        "consignee": form.consignee.strip(),
        "phone": phone,
        "province_code": path.province.code,
        "city_code": path.city.code,
        "district_code": path.district.code,
        "region_names": path.chinese_names(),
        "detail": form.detail.strip(),
        "postal_code": form.postal_code,
        "tag": form.tag.strip() if form.tag else None,
    }


def _disagreements(form: AddressForm) -> list[FieldProblem]:
    problems = []
    if form.province_code is not None and form.province_code != form.district_code[:2]:
        problems.append(FieldProblem("/province_code", "member.province_differs"))
    if form.city_code is not None and form.city_code != form.district_code[:4]:
        problems.append(FieldProblem("/city_code", "member.city_differs"))
    return problems

"""The divisions of China that an address names, and a region picker walks: province, city, district.

What is there: all of the mainland's as the Ministry of Civil Affairs publishes them (GB/T 2260), as of June 2026, in
Chinese and in pinyin with an English word for the kind of division; well-known spellings are kept (Hohhot, Kashgar).
Codes have 2, 4 and 6 digits, and each begins with that of its parent.

So that every path has three steps, three things stand in besides: each municipality has itself as its city (Chongqing
also a second one for its counties); counties that a province runs itself hang under a city of that description; and a
city without districts (Dongguan, Zhongshan, Danzhou, Jiayuguan), Taiwan, Hong Kong and Macao have one district that
carries their own name. Streets and villages are free text of the address.

`divisions.tsv` has a line a division, sorted by code: code, Chinese, English. To follow a change of the standard, edit
it; addresses that name a division which is gone keep working, and are asked for anew when their owner edits them.
"""

from functools import cache
from importlib import resources

import msgspec


class Division(msgspec.Struct, frozen=True, gc=False):
    """A province (2 digits), city (4) or district (6) with its names by locale."""

    code: str
    names: dict[str, str]


class DivisionPath(msgspec.Struct, frozen=True):
    """A district and what it lies in."""

    province: Division
    city: Division
    district: Division

    def chinese_names(self) -> list[str]:
        """Return the names as they stand on a parcel, largest first; a name that only repeats is said once."""
        return list(dict.fromkeys(each.names["zh-CN"] for each in (self.province, self.city, self.district)))


def find_path(district_code: str) -> DivisionPath | None:
    """Return the path to a district, None where there is no such district."""
    known = _by_code()
    if len(district_code) != 6 or district_code not in known:
        return None
    return DivisionPath(known[district_code[:2]], known[district_code[:4]], known[district_code])


def find_division(code: str) -> Division | None:
    """Return a province, city or district by its code, None where there is none."""
    return _by_code().get(code)


def find_children(parent: str | None) -> list[Division] | None:
    """Return the divisions inside `parent`, by code, provinces for None; None where there is no such parent."""
    return _by_parent().get(parent or "")


@cache
def _by_code() -> dict[str, Division]:
    lines = resources.files(__package__).joinpath("divisions.tsv").read_text("utf-8").splitlines()
    columns = (line.split("\t") for line in lines)
    return {code: Division(code, {"zh-CN": chinese, "en": english}) for code, chinese, english in columns}


@cache
def _by_parent() -> dict[str, list[Division]]:
    children: dict[str, list[Division]] = {}
    for division in _by_code().values():
        children.setdefault(division.code[:-2], []).append(division)
    return children

"""Divisions of China for a region picker."""

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.translations import translate
from jishi.modules.member.divisions import find_children


class RegionNotFoundError(DomainError):
    """There is no division with this code (`parent`)."""

    code = "member.region_not_found"
    kind = Kind.NOT_FOUND


class RegionView(msgspec.Struct, frozen=True, kw_only=True):
    """A division: `name` in the caller's language, `names` in every one. Districts have no children."""

    code: str
    name: str
    names: dict[str, str]
    has_children: bool


def list_regions(ctx: Context, parent: str | None) -> list[RegionView]:
    """Return the divisions inside `parent`, by code; the provinces for None.

    :raises RegionNotFoundError: no such division, or a district, which has none.
    """
    children = find_children(parent)
    if children is None:
        raise RegionNotFoundError(parent=parent)
    return [
        RegionView(
            code=child.code,
            name=translate(child.names, ctx.locale),
            names=child.names,
            has_children=len(child.code) < 6,
        )
        for child in children
    ]

"""Addresses of a whole batch of buyers, in one query."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg
import msgspec

from jishi.kit.reads import Read

# Only rows of the asking member: the address of somebody else does not exist for a buyer.
_LOAD = """
SELECT a.member_id, a.id, a.district_code, jsonb_build_object(
    'consignee', a.consignee, 'phone', a.phone, 'province_code', a.province_code, 'city_code', a.city_code,
    'district_code', a.district_code, 'region_names', a.region_names, 'detail', a.detail, 'postal_code', a.postal_code
)::text, m.group_id, m.level_id, m.orders_count > 0
FROM unnest($1::uuid[], $2::uuid[]) AS wanted(member_id, address_id)
JOIN member.addresses a ON a.id = wanted.address_id AND a.member_id = wanted.member_id
JOIN member.members m ON m.id = a.member_id
"""


class AddressSnapshot(msgspec.Struct, frozen=True, gc=False):
    """An address as it is copied onto an order: `json` is the copy, `region_code` what freight looks at.

    What every quote to an address needs too stands with it: the member's price group and level, and whether the member
    has a paid order that stands.
    """

    region_code: str
    json: msgspec.Raw
    group_id: UUID | None
    level_id: UUID | None = None
    has_ordered: bool = False


def addresses_of(
    member_ids: Sequence[UUID], address_ids: Sequence[UUID]
) -> Read[dict[tuple[UUID, UUID], AddressSnapshot]]:
    """The addresses that exist and belong to the member at the same place, by (member, address)."""
    return Read(_LOAD, (member_ids, address_ids), _by_owner)


def _by_owner(rows: Sequence[asyncpg.Record]) -> dict[tuple[UUID, UUID], AddressSnapshot]:
    return {
        (row[0], row[1]): AddressSnapshot(row[2], msgspec.Raw(row[3].encode()), row[4], row[5], row[6]) for row in rows
    }

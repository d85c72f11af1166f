"""What a buyer may have of variants, by where they want it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from jishi.kit.house import House
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.inventory.queries.free_stock_of import free_stock_of
from jishi.modules.inventory.snapshot import WarehouseSnapshot

# What is told at most; nobody may put more into a cart, and how much there is beyond is our own affair.
MOST_TOLD = 999


class Availability(msgspec.Struct, frozen=True, kw_only=True):
    """Units of a variant that can be ordered now, told up to 999."""

    variant_id: UUID
    available: int


async def find_available(
    house: House, *, variant_ids: Iterable[UUID], region_code: str, channel: str
) -> list[Availability]:
    """Return what can be had of those variants that are on sale, in the order asked. A hint: only placing decides.

    An empty region counts every warehouse that may keep the merchant's goods.
    """
    now = house.clock.now()
    wanted = list(dict.fromkeys(variant_ids))
    warehouses = house.part(WarehouseSnapshot)
    await warehouses.load()
    facts = await house.part(CatalogSnapshot).get_variants(wanted)
    async with (await house.db.pool()).acquire() as connection:
        levels = await free_stock_of(list(facts)).by(connection)
    found = []
    for variant_id in wanted:
        known = facts.get(variant_id)
        if known is None or not known.is_sellable_at(now):
            continue
        units = count_available(warehouses, levels, variant_id, known.merchant_id, region_code, channel)
        found.append(Availability(variant_id=variant_id, available=min(units, MOST_TOLD)))
    return found


def count_available(
    warehouses: WarehouseSnapshot,
    levels: Mapping[tuple[UUID, UUID], int],
    variant_id: UUID,
    merchant_id: UUID,
    region_code: str,
    channel: str,
) -> int:
    """Return the units that placing would find: over the warehouses that serve the region, without what the channel may not sell.

    `levels` are free units by (variant, warehouse). While the region is unknown, and empty, every warehouse of the merchant counts.
    """
    serving = warehouses.candidates(merchant_id, region_code) if region_code else warehouses.places_of(merchant_id)
    units = 0
    for place in serving:
        key = (variant_id, warehouses.ids[place])
        units += max(0, warehouses.sellable(levels.get(key, 0), *key, channel))
    return units

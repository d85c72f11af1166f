"""The facts that a quote needs, kept in memory: one look-up for a whole batch."""

from collections.abc import Iterable, Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from jishi.flows.checkout.member_rules import MemberRules
from jishi.kit.house import House
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.inventory.public import WarehouseSnapshot
from jishi.modules.member.public import LevelSnapshot, MemberSnapshot
from jishi.modules.order.public import TimerSnapshot
from jishi.modules.points_mall.public import PointsOfferSnapshot
from jishi.modules.presale.public import PresaleSnapshot
from jishi.modules.promotion.public import MarkBook, PromotionSnapshot, deliveries


class LineTexts:
    """Titles and option texts of variants as the JSON that order lines keep, encoded once a variant."""

    _most = 200_000

    def __init__(self) -> None:
        self._kept: dict[UUID, tuple[VariantFacts, msgspec.Raw, msgspec.Raw]] = {}

    def encode(self, facts: VariantFacts) -> tuple[msgspec.Raw, msgspec.Raw]:
        """Return the encoded title and option text of a variant."""
        kept = self._kept.get(facts.variant_id)
        if kept is None or kept[0] is not facts:
            if len(self._kept) >= self._most:
                self._kept.clear()
            title, option_text = msgspec.json.encode(facts.title), msgspec.json.encode(facts.option_text)
            kept = self._kept[facts.variant_id] = (facts, msgspec.Raw(title), msgspec.Raw(option_text))
        return kept[1], kept[2]


class CheckoutParts:
    """The snapshots that a checkout reads, loaded once a process."""

    def __init__(self, house: House) -> None:
        self.catalog = house.part(CatalogSnapshot)
        self.members = house.part(MemberSnapshot)
        self.warehouses = house.part(WarehouseSnapshot)
        self.freight = house.part(deliveries.FreightSnapshot)
        self.promotions = house.part(PromotionSnapshot)
        self.presales = house.part(PresaleSnapshot)
        self.points_offers = house.part(PointsOfferSnapshot)
        self.marks = house.part(MarkBook)
        self.member_rules = house.part(MemberRules)
        self.levels = house.part(LevelSnapshot)
        self.timers = house.part(TimerSnapshot)
        self.zone = ZoneInfo(house.settings.timezone)
        self.texts = LineTexts()
        self._ready = False

    async def load(self) -> None:
        """Load what is small; the rest is read as it is asked for."""
        if not self._ready:
            await self.warehouses.load()
            await self.freight.load()
            await self.marks.load()
            await self.promotions.load()
            await self.presales.load()
            await self.points_offers.load()
            await self.member_rules.load()
            await self.timers.load()
            self._ready = True

    async def facts_of(self, variant_ids: Iterable[UUID]) -> Mapping[UUID, VariantFacts]:
        """Return the catalogue's facts of these variants; unknown ones are left out."""
        return await self.catalog.get_variants(variant_ids)

"""What the catalogue, the merchants and the member's standing say of variants, mostly from memory."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from jishi.kit.house import House
from jishi.modules.cart.rules.prices import Buyer, has_member_prices
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.member.public import LevelSnapshot, MemberSnapshot, Standing
from jishi.modules.merchant.public import MerchantFacts, MerchantSnapshot


class Goods:
    """The facts of some variants and of who sells them."""

    __slots__ = ("merchants", "variants")

    def __init__(self, variants: dict[UUID, VariantFacts], merchants: dict[UUID, MerchantFacts]) -> None:
        self.variants = variants
        self.merchants = merchants

    def find_on_sale(self, variant_id: UUID, now: datetime) -> VariantFacts | None:
        """Return a variant that can be bought now: listed, and its merchant open."""
        facts = self.variants.get(variant_id)
        if facts is None or not facts.is_sellable_at(now):
            return None
        merchant = self.merchants.get(facts.merchant_id)
        return facts if merchant is not None and merchant.is_open else None


async def load_goods(house: House, variant_ids: Iterable[UUID]) -> Goods:
    """Return what is known of the variants; what is not in memory costs one query for all of them."""
    variants = await house.part(CatalogSnapshot).get_variants(variant_ids)
    sellers = {facts.merchant_id for facts in variants.values()}
    return Goods(variants, await house.part(MerchantSnapshot).get(sellers))


async def find_standings(house: House, wanted: Iterable[tuple[UUID, VariantFacts]]) -> dict[UUID, Standing]:
    """Return the standings of those members who look at goods whose price depends on it; the others need none."""
    members = {member_id for member_id, facts in wanted if has_member_prices(facts)}
    if not members:
        return {}
    await house.part(LevelSnapshot).load()
    return await house.part(MemberSnapshot).standings(members)


def make_buyer(house: House, standing: Standing | None, channel: str) -> Buyer:
    """Return for whom a price is, where `find_standings` found this."""
    currency = house.settings.currency
    if standing is None:
        return Buyer(None, channel, currency)
    return Buyer(standing.group_id, channel, currency, house.part(LevelSnapshot).reached_by(standing.level_id))

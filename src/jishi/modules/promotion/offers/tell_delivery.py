"""The ways of delivery of some goods, told to people."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from jishi.kit.money import Money
from jishi.kit.texts import LOCALES, text
from jishi.kit.translations import translate
from jishi.modules.promotion.rules.delivery import DeliveryWay, OfferedWay


class DeliveryOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A way of delivery. `surcharge` is what of its freight it costs beyond the usual way; no promotion lifts it.

    `arrives_from` and `arrives_until` tell when the goods would come if they are paid now; null where nothing is promised.
    """

    code: str
    name: str
    freight: Money
    surcharge: Money
    min_days: int | None
    max_days: int | None
    arrives_from: datetime | None
    arrives_until: datetime | None
    is_chosen: bool


class Promised(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an order keeps of the way that its goods go, beside its code."""

    names: Mapping[str, str]
    min_days: int | None = None
    max_days: int | None = None


def promise(way: DeliveryWay) -> Promised:
    """Return what an order keeps of a way."""
    least, most = way.days or (None, None)
    return Promised(names=names_of(way), min_days=least, max_days=most)


def names_of(way: DeliveryWay) -> Mapping[str, str]:
    """Return the name of a way in every language."""
    return way.names or {locale: text("promotion.mixed_delivery", locale) for locale in LOCALES}


def tell_ways(
    offered: Sequence[tuple[OfferedWay, int]],
    taken: DeliveryWay | None,
    *,
    ship_by: datetime | None,
    currency: str,
    locale: str,
) -> list[DeliveryOffer]:
    """Return the ways with what each costs now; `ship_by` is when the goods leave if they are paid now, None if unknown."""
    return [
        DeliveryOffer(
            code=one.way.code,
            name=translate(names_of(one.way), locale),
            freight=Money(freight, currency),
            surcharge=Money(one.surcharge, currency),
            min_days=one.way.days[0] if one.way.days else None,
            max_days=one.way.days[1] if one.way.days else None,
            arrives_from=_after(ship_by, one.way, 0),
            arrives_until=_after(ship_by, one.way, 1),
            is_chosen=taken is not None and taken.code == one.way.code,
        )
        for one, freight in offered
    ]


def _after(ship_by: datetime | None, way: DeliveryWay, end: int) -> datetime | None:
    return None if ship_by is None or way.days is None else ship_by + timedelta(days=way.days[end])

"""Merchants, warehouses and freight of the sample shop. Regions are prefixes of GB/T 2260 codes; none is everywhere."""

from typing import Literal

import msgspec

from jishi.app.sample.texts import Texts


class SampleMerchant(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who sells; one of them is the platform itself."""

    code: str
    name: Texts
    is_platform: bool = False


class SampleWarehouse(msgspec.Struct, frozen=True, kw_only=True):
    """A warehouse and the provinces it serves."""

    code: str
    name: Texts
    kind: str
    region_code: str
    priority: int
    service_areas: tuple[str, ...]


class SampleStock(msgspec.Struct, frozen=True, kw_only=True):
    """How many units of a variant lie in a warehouse."""

    sku_code: str
    warehouse_code: str
    quantity: int


class SampleFreightFee(msgspec.Struct, frozen=True, kw_only=True):
    """The fee for some regions; units are pieces, grams or cubic centimetres, fees are fen."""

    regions: tuple[str, ...]
    is_deliverable: bool = True
    first_units: int = 1
    first_fee_minor: int = 0
    extra_units: int = 1
    extra_fee_minor: int = 0


class SampleFreeRule(msgspec.Struct, frozen=True, kw_only=True):
    """When freight is free; a bound of 0 does not count."""

    regions: tuple[str, ...]
    min_amount_minor: int = 0
    min_quantity: int = 0


class SampleDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """A way of delivery of a template, with the days on the road that it promises."""

    code: str
    name: Texts
    charge_by: Literal["piece", "weight", "volume"]
    days: tuple[int, int]
    fees: tuple[SampleFreightFee, ...]
    free_rules: tuple[SampleFreeRule, ...]


class SampleFreightTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """How a merchant charges freight, the usual way first; `carries` is the kind of goods it is for."""

    code: str
    merchant_code: str
    carries: str
    name: Texts
    options: tuple[SampleDelivery, ...]

"""What a new product is made from; the same for the console, for imports and for the sample shop."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.translations import LongTexts, ShortTexts
from jishi.modules.catalog.fields import (
    Barcode,
    Code,
    CostMinor,
    MediaIds,
    OwnCode,
    PriceMinor,
    VolumeCm3,
    WeightG,
)
from jishi.modules.catalog.rules.attribute_values import AttributeValue
from jishi.modules.catalog.rules.options import MAX_VARIANTS, Option


class TierSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A base price from a quantity of two or more on."""

    min_quantity: Annotated[int, Meta(ge=2, le=1_000_000)]
    amount_minor: PriceMinor


class VariantSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A new variant; prices are of the base list, in its currency."""

    sku_code: OwnCode
    option_values: dict[Code, Code] = {}
    barcode: Barcode | None = None
    weight_g: WeightG = 0
    volume_cm3: VolumeCm3 = 0
    media_id: UUID | None = None
    market_price_minor: PriceMinor | None = None
    cost_minor: CostMinor | None = None
    price_minor: PriceMinor | None = None
    tiers: Annotated[list[TierSpec], Meta(max_length=20)] = []
    is_active: bool = True


class ProductSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A new product with its variants; `merchant_id` and `code` together are the key under which it is found again."""

    merchant_id: UUID
    code: OwnCode
    title: ShortTexts
    category_id: UUID
    subtitle: dict[Literal["zh-CN", "en"], Annotated[str, Meta(max_length=200)]] = {}
    description: LongTexts = {}
    brand_id: UUID | None = None
    attributes: dict[Code, AttributeValue] = {}
    options: Annotated[list[Option], Meta(max_length=10)] = []
    media_ids: MediaIds = []
    freight_template_id: UUID | None = None
    variants: Annotated[list[VariantSpec], Meta(max_length=MAX_VARIANTS)] = []
    state: Literal["draft", "approved"] = "draft"
    listed_from: datetime | None = None
    listed_to: datetime | None = None

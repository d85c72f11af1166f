"""What a buyer's product page carries."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.modules.catalog.pictures import Picture
from jishi.modules.catalog.rules.attribute_values import AttributeValue
from jishi.modules.catalog.rules.pricing import PriceRung
from jishi.modules.catalog.states import AttributeKind


class NamedCategory(msgspec.Struct, frozen=True, kw_only=True):
    """A category on the way from the root."""

    id: UUID
    name: str


class NamedBrand(msgspec.Struct, frozen=True, kw_only=True):
    """A brand; `picture` is its logo."""

    id: UUID
    code: str
    name: str
    picture: Picture | None = None


class NamedMerchant(msgspec.Struct, frozen=True, kw_only=True):
    """Who sells; `is_platform` says that it is the shop itself."""

    id: UUID
    name: str
    logo_url: str | None
    is_platform: bool


class ShownOptionValue(msgspec.Struct, frozen=True, kw_only=True):
    """One value of an option."""

    code: str
    name: str
    swatch: str | None = None
    picture: Picture | None = None


class ShownOption(msgspec.Struct, frozen=True, kw_only=True):
    """One axis along which variants differ."""

    code: str
    name: str
    values: list[ShownOptionValue]


class ShownAttribute(msgspec.Struct, frozen=True, kw_only=True):
    """A quality of the product: `value` for machines, `label` for people."""

    code: str
    name: str
    kind: AttributeKind
    value: AttributeValue
    label: str


class ShownVariant(msgspec.Struct, frozen=True, kw_only=True):
    """A variant on sale; `prices` begins with the price of one unit and is empty where it has none."""

    id: UUID
    sku_code: str
    option_values: dict[str, str]
    option_text: str
    media_id: UUID | None
    weight_g: int
    volume_cm3: int
    market_price_minor: int | None
    prices: list[PriceRung]


class ProductPage(msgspec.Struct, frozen=True, kw_only=True):
    """A product on sale with everything that its page shows; prices are those for everybody."""

    id: UUID
    merchant_id: UUID
    merchant: NamedMerchant | None
    code: str
    title: str
    subtitle: str
    description: str
    categories: list[NamedCategory]
    brand: NamedBrand | None
    pictures: list[Picture]
    options: list[ShownOption]
    attributes: list[ShownAttribute]
    variants: list[ShownVariant]
    currency: str
    min_price_minor: int | None
    max_price_minor: int | None
    freight_template_id: UUID | None
    sold_count: int
    listed_from: datetime
    listed_to: datetime | None

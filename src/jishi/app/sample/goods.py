"""What the sample shop sells. Codes stand for ids; amounts are fen, weights grams, volumes cubic centimetres."""

from datetime import datetime
from typing import Literal

import msgspec

from jishi.app.sample.pictures.spec import PictureSpec
from jishi.app.sample.texts import Texts

AttributeValue = bool | str | list[str] | Texts
AttributeKind = Literal["text", "number", "choice", "multi", "swatch", "boolean", "date"]


class SampleBrand(msgspec.Struct, frozen=True, kw_only=True):
    """A brand that does not exist."""

    code: str
    name: Texts
    picture: PictureSpec


class SampleChoice(msgspec.Struct, frozen=True, kw_only=True):
    """One value of an attribute or option; `swatch` is '#rrggbb'."""

    code: str
    name: Texts
    swatch: str | None = None


class SampleAttribute(msgspec.Struct, frozen=True, kw_only=True):
    """A typed quality of products."""

    code: str
    kind: AttributeKind
    name: Texts
    unit: str | None = None
    choices: tuple[SampleChoice, ...] = ()


class SampleTemplateEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How a category and all below it use an attribute."""

    attribute_code: str
    is_required: bool = False
    is_filter: bool = False
    is_variant_axis: bool = False


class SampleCategory(msgspec.Struct, frozen=True, kw_only=True):
    """A node of the tree, which is three levels deep; parents come before their children."""

    code: str
    parent_code: str | None
    depth: int
    trade: str
    name: Texts
    picture: PictureSpec
    template: tuple[SampleTemplateEntry, ...] = ()


class SampleOption(msgspec.Struct, frozen=True, kw_only=True):
    """One axis along which a product's variants differ."""

    code: str
    name: Texts
    values: tuple[SampleChoice, ...]


class SamplePrice(msgspec.Struct, frozen=True, kw_only=True):
    """What one unit costs from a quantity on, by one price list."""

    list_code: str
    min_quantity: int
    amount_minor: int


class SamplePriceList(msgspec.Struct, frozen=True, kw_only=True):
    """Prices for everybody, for one group of members or from a level on, always or for a while; the highest priority wins."""

    code: str
    name: Texts
    priority: int
    group_code: str | None = None
    level_growth: int | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None


class SampleVariant(msgspec.Struct, frozen=True, kw_only=True):
    """What can be put into a cart; `barcode` is an EAN-13 of the range for use inside shops (20 to 29)."""

    sku_code: str
    barcode: str
    option_values: dict[str, str]
    weight_g: int
    volume_cm3: int
    market_price_minor: int
    cost_minor: int
    prices: tuple[SamplePrice, ...]
    picture_key: str

    @property
    def price_minor(self) -> int:
        """What one unit costs everybody."""
        return self.prices[0].amount_minor


class SampleProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product; `missing` lists the combinations of options that are deliberately not made."""

    code: str
    merchant_code: str
    category_code: str
    brand_code: str
    title: Texts
    subtitle: Texts
    description: Texts
    attributes: dict[str, AttributeValue]
    options: tuple[SampleOption, ...]
    missing: tuple[dict[str, str], ...]
    variants: tuple[SampleVariant, ...]
    pictures: tuple[PictureSpec, ...]
    freight_template_code: str
    listed_from: datetime
    listed_to: datetime | None = None

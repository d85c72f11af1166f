"""The sample shop as a whole."""

from collections.abc import Iterator

import msgspec

from jishi.app.sample.goods import SampleAttribute, SampleBrand, SampleCategory, SamplePriceList, SampleProduct
from jishi.app.sample.people import SampleMember, SampleMemberGroup, SampleRole, SampleStaff
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.app.sample.places import SampleFreightTemplate, SampleMerchant, SampleStock, SampleWarehouse
from jishi.app.sample.texts import Texts


class SampleBanner(msgspec.Struct, frozen=True, kw_only=True):
    """A picture at the top of the shop, wide for screens and high for phones, and where it leads."""

    code: str
    title: Texts
    subtitle: Texts
    category_code: str
    wide: PictureSpec
    phone: PictureSpec


class SampleCollection(msgspec.Struct, frozen=True, kw_only=True):
    """A row of products on the first page, chosen by hand or by a rule."""

    code: str
    name: Texts
    subtitle: Texts
    kind: str
    category_code: str | None
    product_codes: tuple[str, ...]


class SampleShop(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is in the shop when it opens; all references are by code."""

    merchants: tuple[SampleMerchant, ...]
    warehouses: tuple[SampleWarehouse, ...]
    freight_templates: tuple[SampleFreightTemplate, ...]
    attributes: tuple[SampleAttribute, ...]
    categories: tuple[SampleCategory, ...]
    brands: tuple[SampleBrand, ...]
    price_lists: tuple[SamplePriceList, ...]
    products: tuple[SampleProduct, ...]
    stock: tuple[SampleStock, ...]
    banners: tuple[SampleBanner, ...]
    collections: tuple[SampleCollection, ...]
    roles: tuple[SampleRole, ...]
    staff: tuple[SampleStaff, ...]
    member_groups: tuple[SampleMemberGroup, ...]
    members: tuple[SampleMember, ...]

    def pictures(self) -> Iterator[PictureSpec]:
        """List every picture of the shop, each once."""
        for category in self.categories:
            yield category.picture
        for brand in self.brands:
            yield brand.picture
        for banner in self.banners:
            yield from (banner.wide, banner.phone)
        for product in self.products:
            yield from product.pictures

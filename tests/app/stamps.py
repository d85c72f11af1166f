"""The sample shop with pictures the size of a stamp, which are drawn in no time."""

import msgspec

from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.app.sample.shop import SampleShop
from jishi.kit.clock import SystemClock


def build_stamp_shop(products: int | None = None) -> SampleShop:
    """Return the sample shop as it looks today, or only its first products."""
    shop = build_sample_shop(today=SystemClock().now().date())
    return msgspec.structs.replace(
        shop,
        brands=tuple(msgspec.structs.replace(brand, picture=_shrink(brand.picture)) for brand in shop.brands),
        categories=tuple(
            msgspec.structs.replace(category, picture=_shrink(category.picture)) for category in shop.categories
        ),
        products=tuple(
            msgspec.structs.replace(product, pictures=tuple(map(_shrink, product.pictures)))
            for product in shop.products[:products]
        ),
    )


def _shrink(picture: PictureSpec) -> PictureSpec:
    return msgspec.structs.replace(picture, width=48, height=48)

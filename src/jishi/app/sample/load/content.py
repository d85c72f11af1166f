"""What the first page begins with: the shop's name, banners, collections."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.app.sample.load.known import find_known
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.app.sample.shop import SampleBanner, SampleCollection, SampleShop
from jishi.app.sample.texts import CHINESE
from jishi.kit.context import Context
from jishi.modules.content.public import (
    BannerDraft,
    BannerPlace,
    CollectionDraft,
    CollectionKind,
    LinkKind,
    ProfileDraft,
    Showing,
    create_banner,
    create_collection,
    update_shop_profile,
)

_PROFILE = ProfileDraft(
    name={"zh-CN": "集市", "en": "Jishi"},
    slogan={"zh-CN": "好好过日子的东西", "en": "Things to live well with"},
    contact_phone="400-000-2048",
    contact_email="hello@jishi.example",
    service_hours={"zh-CN": "每天 9:00 – 21:00", "en": "Every day, 9 am to 9 pm"},
    icp_number="沪ICP备00000000号-1",
)


async def list_missing_banner_pictures(ctx: Context, banners: Sequence[SampleBanner]) -> list[PictureSpec]:
    """Return the pictures of banners that are not there yet."""
    known = await find_known(ctx, "banners")
    return [picture for b in banners if b.title[CHINESE] not in known for picture in (b.wide, b.phone)]


async def load_content(
    ctx: Context, shop: SampleShop, categories: Mapping[str, UUID], assets: Mapping[str, UUID]
) -> None:
    """Create what is missing; `categories` are ids by code, `assets` pictures by key. Products must be there."""
    if not await find_known(ctx, "shop_profiles"):
        await update_shop_profile(ctx, draft=_PROFILE, version=0)
    await _load_banners(ctx, shop.banners, categories, assets)
    await _load_collections(ctx, shop, categories)


async def _load_banners(
    ctx: Context, banners: Sequence[SampleBanner], categories: Mapping[str, UUID], assets: Mapping[str, UUID]
) -> None:
    known = await find_known(ctx, "banners")
    for position, banner in enumerate(banners):
        if banner.title[CHINESE] not in known:
            draft = BannerDraft(
                place=BannerPlace.TOP,
                media_id=assets[banner.wide.key],
                phone_media_id=assets[banner.phone.key],
                title=banner.title,
                subtitle=banner.subtitle,
                link_kind=LinkKind.CATEGORY,
                link_target=str(categories[banner.category_code]),
                showing=Showing(position=position),
            )
            await create_banner(ctx, draft=draft)


async def _load_collections(ctx: Context, shop: SampleShop, categories: Mapping[str, UUID]) -> None:
    known, products = await find_known(ctx, "collections"), await find_known(ctx, "products")
    by_code = {key.partition("/")[2]: product_id for key, product_id in products.items()}
    for position, collection in enumerate(shop.collections):
        if collection.code not in known:
            draft = _draft(collection, categories, by_code, position)
            await create_collection(ctx, code=collection.code, draft=draft)


def _draft(
    collection: SampleCollection, categories: Mapping[str, UUID], products: Mapping[str, UUID], position: int
) -> CollectionDraft:
    return CollectionDraft(
        name=collection.name,
        subtitle=collection.subtitle,
        kind=CollectionKind(collection.kind),
        rule_id=categories[collection.category_code] if collection.category_code else None,
        product_ids=[products[code] for code in collection.product_codes if code in products],
        showing=Showing(position=position),
    )

"""The door of content."""

from jishi.modules.content.drafts import BannerDraft, CollectionDraft, Showing
from jishi.modules.content.models import BannerPlace, CollectionKind, LinkKind
from jishi.modules.content.usecases.manage_banners import create_banner
from jishi.modules.content.usecases.manage_collections import create_collection
from jishi.modules.content.usecases.update_shop_profile import ProfileDraft, update_shop_profile

__all__ = [
    "BannerDraft",
    "BannerPlace",
    "CollectionDraft",
    "CollectionKind",
    "LinkKind",
    "ProfileDraft",
    "Showing",
    "create_banner",
    "create_collection",
    "update_shop_profile",
]

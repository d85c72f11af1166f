"""What other modules may call."""

from jishi.modules.media.errors import AssetNotFoundError, PictureRefusedError, UnknownAssetsError
from jishi.modules.media.models import Asset
from jishi.modules.media.queries.load_placeholders import Placeholder, load_placeholders
from jishi.modules.media.rules.files import WIDTHS, media_url
from jishi.modules.media.usecases.record_uses import record_uses
from jishi.modules.media.usecases.store_image import store_image
from jishi.modules.media.usecases.store_images import store_images

__all__ = [
    "WIDTHS",
    "Asset",
    "AssetNotFoundError",
    "PictureRefusedError",
    "Placeholder",
    "UnknownAssetsError",
    "load_placeholders",
    "media_url",
    "record_uses",
    "store_image",
    "store_images",
]

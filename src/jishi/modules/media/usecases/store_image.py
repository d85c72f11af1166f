"""Take one picture in."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.media.models import Asset
from jishi.modules.media.usecases.store_images import store_images


async def store_image(ctx: Context, *, content: bytes, merchant_id: UUID | None = None) -> Asset:
    """Store a picture and return its asset; the same content of the same merchant gives the same asset again.

    :raises PictureRefusedError: one of its subclasses says why it cannot be stored.
    :raises NotFoundError: the actor may not act for `merchant_id` (None: the platform).
    """
    return (await store_images(ctx, contents=[content], merchant_id=merchant_id))[0]

"""Take pictures in, many at once."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.ids import new_id
from jishi.modules.media.files import PictureFiles
from jishi.modules.media.imaging import Imaging, Picture
from jishi.modules.media.models import Asset, DiscardedFile


async def store_images(ctx: Context, *, contents: Sequence[bytes], merchant_id: UUID | None = None) -> list[Asset]:
    """Store pictures and return their assets in the given order; equal content of one merchant is one asset.

    Decoding and the files come before the first statement, so that no transaction waits for them. Rows are taken in the
    order of digests; who stores for several merchants in one transaction takes the merchants in one order too.

    :raises PictureRefusedError: one of its subclasses says why a picture cannot be stored.
    :raises NotFoundError: the actor may not act for `merchant_id` (None: the platform).
    """
    bound = ctx.actor.merchant_ids
    if bound is not None and merchant_id not in bound:
        raise NotFoundError
    imaging, files = ctx.house.part(Imaging), ctx.house.part(PictureFiles)
    pictures = await asyncio.gather(*(imaging.read(content) for content in contents))
    by_digest = {picture.digest: picture for picture in pictures}
    for picture in by_digest.values():
        await files.put(picture.digest, picture.files)
    await _keep_files(ctx, files, by_digest)
    assets = await _keep_rows(ctx, by_digest, merchant_id)
    return [assets[picture.digest] for picture in pictures]


async def _keep_files(ctx: Context, files: PictureFiles, by_digest: dict[str, Picture]) -> None:
    """Take the pictures off the list of discarded ones; a sweep that was quicker has removed the files."""
    discarded = select(DiscardedFile.digest).where(DiscardedFile.digest.in_(by_digest))
    # By digest, so that two who bring the same pictures wait for each other one way only.
    locked = discarded.order_by(DiscardedFile.digest).with_for_update()
    statement = delete(DiscardedFile).where(DiscardedFile.digest.in_(locked)).returning(DiscardedFile.digest)
    for digest in await ctx.session.scalars(statement):
        await files.put(digest, by_digest[digest].files)


async def _keep_rows(ctx: Context, by_digest: dict[str, Picture], merchant_id: UUID | None) -> dict[str, Asset]:
    rows = [
        {
            "id": new_id(),
            "merchant_id": merchant_id,
            "content_type": picture.content_type,
            "width": picture.width,
            "height": picture.height,
            "size_bytes": picture.size_bytes,
            "digest": digest,
            "colour": picture.colour,
            "blur": picture.blur,
            "created_at": ctx.now,
            "created_by": ctx.actor.label(),
        }
        for digest, picture in sorted(by_digest.items())
    ]
    statement = insert(Asset).values(rows)
    # The update changes nothing; it locks the row that is there, so that nobody deletes it before we commit. Naming a
    # column of the key would lock out those who only refer to the row, in an order that is not theirs.
    statement = statement.on_conflict_do_update(
        index_elements=["merchant_id", "digest"], set_={"colour": statement.excluded.colour}
    )
    kept = await ctx.session.scalars(statement.returning(Asset), execution_options={"populate_existing": True})
    return {asset.digest: asset for asset in kept}

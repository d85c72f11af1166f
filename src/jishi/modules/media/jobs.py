"""Sweeps of this module."""

from datetime import timedelta

from sqlalchemy import delete, select

from jishi.kit.house import House
from jishi.kit.timers import Timer
from jishi.modules.media.files import PictureFiles
from jishi.modules.media.models import Asset, DiscardedFile

# Longer than any transaction lasts, so that an asset inserted meanwhile is seen by the sweep.
_REST = timedelta(hours=1)
_BATCH = 100


async def remove_discarded_files(house: House) -> int:
    """Remove the files of deleted pictures that no asset shares; return how many entries were settled."""
    async with house.open_session() as session:
        due = (
            select(DiscardedFile.digest)
            .where(DiscardedFile.discarded_at < house.clock.now() - _REST)
            .order_by(DiscardedFile.discarded_at)
            .limit(_BATCH)
            .with_for_update(skip_locked=True)
        )
        digests = list(await session.scalars(due))
        kept = set(await session.scalars(select(Asset.digest).where(Asset.digest.in_(digests))))
        await session.execute(delete(DiscardedFile).where(DiscardedFile.digest.in_(digests)))
        # Before the commit: whoever uploads such a picture again waits for our lock and then writes the files anew.
        await house.part(PictureFiles).delete(set(digests) - kept)
        await session.commit()
    return len(digests)


TIMERS = [Timer("media.remove_discarded_files", every_ms=60_000, run=remove_discarded_files)]

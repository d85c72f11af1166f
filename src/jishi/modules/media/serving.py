"""Pictures ready to send, the lately asked for kept in memory."""

from collections.abc import Mapping
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import select

from jishi.kit.house import House
from jishi.kit.http.hot import HotAnswer
from jishi.kit.recent import Recent
from jishi.kit.single_flight import SingleFlight
from jishi.modules.media.errors import AssetNotFoundError
from jishi.modules.media.files import PictureFiles
from jishi.modules.media.models import Asset
from jishi.modules.media.rules.files import WIDTHS

log = structlog.get_logger()
_CAPACITY_BYTES = 128 * 1024 * 1024
_NAMES = {f"{width}.webp": width for width in WIDTHS}


class KeptPicture(msgspec.Struct, frozen=True, gc=False):
    """One width of one asset, as an answer and as ``304 Not Modified``."""

    etag: str
    whole: HotAnswer
    unchanged: HotAnswer

    def pick(self, headers: Mapping[str, str]) -> HotAnswer:
        """Return the form that the request's headers ask for."""
        known = headers.get("if-none-match")
        return self.unchanged if known is not None and (self.etag in known or known == "*") else self.whole


class PictureCache:
    """Pictures by the end of their address, ``id/width.webp``; what an address shows never changes."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: Recent[str, KeptPicture] = Recent(_CAPACITY_BYTES)
        self._loads: SingleFlight[str, KeptPicture] = SingleFlight()
        house.changes.follow("media.asset", self._drop)

    def find(self, tail: str) -> KeptPicture | None:
        """Return the kept picture, None where it is not kept."""
        return self._kept.young.get(tail) or self._kept.get(tail)

    async def load(self, tail: str) -> KeptPicture:
        """Read a picture, once for all who ask for it at a time, and keep it.

        :raises AssetNotFoundError: no such asset or width, or its file is lost.
        """
        return await self._loads.do(tail, lambda: self._load(tail))

    async def _load(self, tail: str) -> KeptPicture:
        asset_id, width = _read_tail(tail)
        async with self._house.open_session() as session:
            digest = await session.scalar(select(Asset.digest).where(Asset.id == asset_id))
        content = None if digest is None else await self._house.part(PictureFiles).find(digest, width)
        if digest is None or content is None:
            if digest is not None:
                log.error("media.file_lost", asset_id=str(asset_id), width=width)
            raise AssetNotFoundError
        kept = _keep(f'"{digest[:24]}-{width}"', content)
        self._kept.put(tail, kept, len(content) + 1_000)
        return kept

    async def _drop(self, keys: set[str]) -> None:
        self._kept.drop(f"{key}/{name}" for key in keys for name in _NAMES)


def _read_tail(tail: str) -> tuple[UUID, int]:
    """Take the address apart; only the one spelling of each picture is known, so nothing else reaches a file."""
    id_text, _, name = tail.partition("/")
    try:
        asset_id, width = UUID(id_text), _NAMES[name]
    except (ValueError, KeyError) as error:
        raise AssetNotFoundError from error
    if str(asset_id) != id_text:
        raise AssetNotFoundError
    return asset_id, width


def _keep(etag: str, content: bytes) -> KeptPicture:
    manners = ((b"etag", etag.encode()), (b"cache-control", b"public, max-age=31536000, immutable"))
    whole = HotAnswer(
        200, content, ((b"content-type", b"image/webp"), (b"x-content-type-options", b"nosniff"), *manners)
    )
    return KeptPicture(etag, whole, HotAnswer(304, b"", manners))

"""The files of pictures in the object store of this installation."""

from collections.abc import Iterable, Mapping

from jishi.kit.house import House
from jishi.modules.media.gateways.local_folder import LocalFolder
from jishi.modules.media.gateways.port import ObjectStore
from jishi.modules.media.rules.files import WIDTHS, file_key


class PictureFiles:
    """One WebP file a digest and width."""

    def __init__(self, house: House) -> None:
        self._store: ObjectStore = LocalFolder(house.settings.home / "media")

    async def put(self, digest: str, files: Mapping[int, bytes]) -> None:
        """Store the derivatives of one picture; what is there already stays."""
        await self._store.put({file_key(digest, width): content for width, content in files.items()})

    async def find(self, digest: str, width: int) -> bytes | None:
        """Return one derivative, None where the store has lost it."""
        return await self._store.find(file_key(digest, width))

    async def delete(self, digests: Iterable[str]) -> None:
        """Remove every derivative of the pictures."""
        await self._store.delete([file_key(digest, width) for digest in digests for width in WIDTHS])

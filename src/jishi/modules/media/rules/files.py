"""How files and addresses of pictures are named."""

import re
from uuid import UUID

WIDTHS = (160, 320, 640, 1200)
_DIGEST = re.compile(r"[0-9a-f]{64}")


def file_key(digest: str, width: int) -> str:
    """Return the key of one derivative in the object store.

    :raises ValueError: `digest` is no SHA-256 in hexadecimal or `width` not one of ours; nothing else may name a file.
    """
    if not _DIGEST.fullmatch(digest) or width not in WIDTHS:
        raise ValueError("not a file of ours")
    return f"{digest[:2]}/{digest}/{width}.webp"


def media_url(asset_id: UUID, width: int = 640) -> str:
    """Return the address of an asset in one of the widths 160, 320, 640, 1200; relative to the site's root."""
    return f"/media/{asset_id}/{width}.webp"

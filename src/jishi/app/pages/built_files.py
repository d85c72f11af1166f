"""The files of a built front end, read once: they are a few megabytes, and a process that reads none later is fast."""

import hashlib
import mimetypes
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

# In a checkout `make web` puts them there, in a wheel they are part of it.
BUILT_PAGES = Path(str(resources.files("jishi"))) / "web_static"
STOREFRONT, CONSOLE, INDEX = "storefront", "console", "index.html"

Headers = tuple[tuple[bytes, bytes], ...]
_PACKED = {".br": "br", ".gz": "gzip"}
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}
# Vite writes a digest of the content into the name of everything in this folder.
_FOR_EVER = "assets"
_CACHE_FOR_EVER = b"public, max-age=31536000, immutable"
_CACHE_AN_HOUR = b"public, max-age=3600"
_ASK_EACH_TIME = b"no-cache"


class BuiltFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file: its bytes by content coding (empty for plain), and the headers that all forms share."""

    forms: dict[str, bytes]
    headers: Headers
    etag: str


@cache
def read_files(folder: Path) -> dict[str, BuiltFile]:
    """Return the files below `folder` by path, without a leading slash; nothing for a folder that is not there."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix not in _PACKED]
    return {file.relative_to(folder).as_posix(): _read(file, file.relative_to(folder).parts[0]) for file in files}


def has_pages() -> bool:
    """Say whether both front ends are built."""
    return all((BUILT_PAGES / name / INDEX).is_file() for name in (STOREFRONT, CONSOLE))


def etag_of(content: bytes) -> str:
    """Return an entity tag; weak, since the packed forms have the same one."""
    return f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


def _read(file: Path, top: str) -> BuiltFile:
    plain = file.read_bytes()
    forms = {"": plain}
    for suffix, coding in _PACKED.items():
        packed = file.with_name(file.name + suffix)
        if packed.is_file():
            forms[coding] = packed.read_bytes()
    etag = etag_of(plain)
    headers = (
        (b"content-type", _type_of(file).encode()),
        (b"cache-control", _cache_control(file, top)),
        (b"etag", etag.encode()),
        (b"x-content-type-options", b"nosniff"),
        *(((b"vary", b"accept-encoding"),) if len(forms) > 1 else ()),
    )
    return BuiltFile(forms=forms, headers=headers, etag=etag)


def _cache_control(file: Path, top: str) -> bytes:
    if top == _FOR_EVER:
        return _CACHE_FOR_EVER
    return _CACHE_AN_HOUR if _type_of(file).startswith(("image/", "font/")) else _ASK_EACH_TIME


def _type_of(file: Path) -> str:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind == "application/json" else kind

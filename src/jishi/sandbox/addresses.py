"""Reads addresses that others typed."""

from urllib.parse import SplitResult, urlsplit

HERE = frozenset({"127.0.0.1", "::1", "localhost"})


def read_address(url: str) -> SplitResult | None:
    """Return the parts of an http(s) address with a host, or None for anything else."""
    try:
        parts = urlsplit(url)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def is_here(url: str) -> bool:
    """Say whether `url` leads to this machine."""
    parts = read_address(url)
    return parts is not None and parts.hostname in HERE

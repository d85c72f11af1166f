"""What a browser may do with our pages: nothing from other hosts, no script that was not built with them."""

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"\bsrc\s*=|type\s*=\s*[\"']application/(ld\+)?json", re.IGNORECASE)


def page_headers(html: str) -> tuple[tuple[bytes, bytes], ...]:
    """Return the security headers of a page; scripts written into it run by their digest (CSP level 3)."""
    digests = [
        base64.b64encode(hashlib.sha256(match["code"].encode()).digest()).decode()
        for match in _SCRIPT.finditer(html)
        if not _NO_CODE.search(match["attributes"])
    ]
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in digests)])
    directives = (
        "default-src 'self'",
        f"script-src {scripts}",
        # Vue and Element Plus place things by style attributes.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return (
        (b"content-security-policy", "; ".join(directives).encode()),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"cross-origin-opener-policy", b"same-origin-allow-popups"),
    )

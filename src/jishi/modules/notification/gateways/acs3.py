"""ACS3-HMAC-SHA256, the signature of Aliyun's OpenAPI ("V3 request body & signature mechanism")."""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote

SCHEME = "ACS3-HMAC-SHA256"


def canonical_query(params: Mapping[str, str]) -> str:
    """Return `params` sorted by name and percent-encoded by RFC 3986; send exactly this text after the `?`."""
    return "&".join(f"{quote(name, safe='~')}={quote(params[name], safe='~')}" for name in sorted(params))


def canonical_request(method: str, path: str, query: str, headers: Mapping[str, str]) -> str:
    """Return the text whose hash is signed. `headers` are all to be signed, names lower-case.

    They hold host, every x-acs-* and content-type if one is sent; x-acs-content-sha256 is the hash of the body.
    """
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    return "\n".join((method, path, query, lines, _signed(headers), headers["x-acs-content-sha256"]))


def authorization(request: str, headers: Mapping[str, str], *, key_id: str, secret: str) -> str:
    """Return the Authorization header for the canonical `request` made of the same `headers`."""
    to_sign = f"{SCHEME}\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{SCHEME} Credential={key_id},SignedHeaders={_signed(headers)},Signature={signature}"


def _signed(headers: Mapping[str, str]) -> str:
    return ";".join(sorted(headers))

"""Published values of the provider's own SDK tests; `derived` ones pin our encoding only."""

import base64
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key


def vector(name: str) -> dict[str, Any]:
    """Return the vector of that id."""
    vectors: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
    return next(one for one in vectors if one["id"] == name)


def public_key(of: dict[str, Any]) -> RSAPublicKey:
    """Return the public key of a vector."""
    key = load_der_public_key(base64.b64decode(of["public_key_spki_b64"]))
    assert isinstance(key, RSAPublicKey)
    return key

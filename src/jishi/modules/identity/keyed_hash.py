"""Keyed hashes: what the cache may know of phones, logins and codes without knowing them."""

import hashlib
import hmac

from jishi.kit.house import House
from jishi.kit.secrets import derive_key


class KeyedHash:
    """HMAC-SHA256 under a key of this installation."""

    def __init__(self, house: House) -> None:
        self._key = derive_key(house.settings.secret_key, "identity.keyed_hash")

    def digest(self, *words: str) -> str:
        """Return the hash of `words` in hexadecimal; ("ab", "c") and ("a", "bc") differ."""
        message = "".join(f"{len(word)}:{word}" for word in words)
        return hmac.new(self._key, message.encode(), hashlib.sha256).hexdigest()

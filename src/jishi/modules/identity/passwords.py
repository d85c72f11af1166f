"""Passwords at rest: Argon2id (RFC 9106), worked out in threads of their own so that the event loop goes on."""

import asyncio
import secrets
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from jishi.kit.house import House

# Each works with 64 MiB; more of them would only take turns on the processors.
_THREADS = 2


class Passwords:
    """This process's hashing threads."""

    def __init__(self, house: House) -> None:
        self._hasher = PasswordHasher()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._decoy: str | None = None
        house.at_close(self._close)

    async def hash(self, password: str) -> str:
        """Return the hash of `password` with its parameters and salt."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hash, password)

    async def is_right(self, kept: str | None, password: str) -> bool:
        """Say whether `password` is the one that was hashed; for no hash it takes as long to say no."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._verify, kept, password)

    def is_outdated(self, kept: str) -> bool:
        """Say whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    def _hash(self, password: str) -> str:
        return self._hasher.hash(_normal(password))

    def _verify(self, kept: str | None, password: str) -> bool:
        if self._decoy is None:
            self._decoy = self._hash(secrets.token_urlsafe())
        try:
            self._hasher.verify(kept or self._decoy, _normal(password))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    async def _close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _normal(password: str) -> str:
    # The same characters typed on different keyboards must give the same bytes (NIST SP 800-63B section 5.1.1.2).
    return unicodedata.normalize("NFKC", password)

"""One-time codes by time (RFC 6238): six digits, a step of thirty seconds."""

import hmac
from datetime import datetime

from pyotp import TOTP

# Clocks of phones go wrong by less than a step; a code typed at its very end comes in the next one.
_DRIFTS = (0, -1, 1)
_ISSUER = "Jishi"


def find_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the time step whose code this is, one step around `now` at most; None for a wrong code."""
    maker = TOTP(secret)
    for drift in _DRIFTS:
        if hmac.compare_digest(maker.at(now, counter_offset=drift), code):
            return maker.timecode(now) + drift
    return None


def enrolment_uri(secret: str, login: str) -> str:
    """Return the ``otpauth://`` address that an authenticator reads from a QR code."""
    return TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)

"""Invitations: a secret handed over once, by which staff set their first password, or a new one after a reset."""

import hashlib
import secrets
from datetime import datetime, timedelta

import msgspec

from jishi.kit.context import Context
from jishi.modules.identity.models import Staff

LIFETIME = timedelta(days=7)


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """What the inviter hands to the invited; the token is shown once and kept as a hash."""

    token: str
    expires_at: datetime

    def __repr__(self) -> str:
        return "Invitation(...)"


def make_invitation(ctx: Context, staff: Staff) -> Invitation:
    """Return a fresh invitation for `staff`; an earlier one is good no more."""
    token = secrets.token_urlsafe(32)
    staff.invitation_digest = digest_invitation(token)
    staff.invitation_expires_at = ctx.now + LIFETIME
    return Invitation(token=token, expires_at=staff.invitation_expires_at)


def digest_invitation(token: str) -> bytes:
    """Return the hash that is kept of an invitation token; the token has 256 random bits, so a plain hash will do."""
    return hashlib.sha256(token.encode()).digest()

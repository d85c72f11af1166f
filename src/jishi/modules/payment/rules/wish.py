"""What a buyer wishes to pay by, and when an attempt opened before still serves the same wish."""

import hashlib
from datetime import datetime, timedelta

import msgspec

from jishi.modules.payment.states import Method

# How long what is shown to the buyer works (prepay id and code two hours, H5 page five minutes: from memory).
DISPLAY_SECONDS = {Method.NATIVE: 7_200, Method.JSAPI: 7_200, Method.APP: 7_200, Method.H5: 300}


class PaymentWish(msgspec.Struct, frozen=True, kw_only=True):
    """How a buyer wishes to pay. `open_id` names the payer at a JSAPI app, `payer_ip` the browser of an H5 payment.

    Of the amount, `wallet_minor` shall come from the payer's wallet and the rest by the method.
    """

    method: Method
    gateway_code: str | None = None
    open_id: str | None = None
    payer_ip: str | None = None
    return_url: str | None = None
    wallet_minor: int = 0


def digest_of(wish: PaymentWish, gateway_code: str) -> bytes:
    """Return SHA-256 of all that the gateway binds to a number, so that the payer's id need not be kept."""
    needed = [str(wish.method), gateway_code]
    if wish.wallet_minor:
        needed.append(f"wallet {wish.wallet_minor}")
    if wish.method is Method.JSAPI:
        needed.append(wish.open_id or "")
    if wish.method is Method.H5:
        needed += [wish.payer_ip or "", wish.return_url or ""]
    return hashlib.sha256(msgspec.json.encode(needed)).digest()


def display_until(method: Method, now: datetime, expires_at: datetime) -> datetime:
    """Return until when a display made `now` can be shown."""
    seconds = DISPLAY_SECONDS.get(method)
    return min(now + timedelta(seconds=seconds), expires_at) if seconds else expires_at

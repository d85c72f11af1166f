"""By which ways money goes back that came by two."""

import msgspec


class Left(msgspec.Struct, frozen=True):
    """What an attempt brought and has not gone back: by its gateway, and from the wallet beside it; in minor units.

    Refunds by the gateway that failed and may be sent again want `failed` of what was received.
    """

    received: int
    wallet: int
    failed: int = 0

    @property
    def total(self) -> int:
        """Return both together."""
        return self.received + self.wallet


def split_refund(wanted: int, left: Left) -> tuple[int, int]:
    """Return how much of `wanted` goes back through the gateway and how much into the wallet, in minor units.

    The gateway comes first: what somebody paid from outside goes back there before the wallet gets anything. What failed
    refunds want of it comes last, so that these can be sent again. No more than `left` has in all may be wanted.
    """
    free = max(0, left.received - left.failed)
    to_wallet = min(max(0, wanted - free), left.wallet)
    return wanted - to_wallet, to_wallet

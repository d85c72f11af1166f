"""The coupons that buyers may use, as a checkout reads them: by a bare connection, for a whole batch."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import asyncpg

from jishi.modules.promotion.public import HeldCoupon

_HELD = """
SELECT owner_id, id, template_id, expires_at, COALESCE(amount_minor, 0) FROM coupon.coupons
 WHERE owner_id = ANY($1) AND state = 'held' AND expires_at > $2 ORDER BY id
"""
_LOCKED = _HELD + " FOR NO KEY UPDATE"
HeldByOwner = dict[UUID, tuple[HeldCoupon, ...]]


async def load_held_coupons(connection: asyncpg.Connection, buyer_ids: Collection[UUID], now: datetime) -> HeldByOwner:
    """Return what each of these buyers holds and could still use, for a quote; who holds nothing is left out."""
    return _by_owner(await connection.fetch(_HELD, list(buyer_ids), now))


async def lock_held_coupons(connection: asyncpg.Connection, buyer_ids: Collection[UUID], now: datetime) -> HeldByOwner:
    """Lock, by id, what each of these buyers holds and could still use, and return it; who holds nothing is left out."""
    return _by_owner(await connection.fetch(_LOCKED, list(buyer_ids), now))


def _by_owner(rows: Collection[asyncpg.Record]) -> HeldByOwner:
    held: dict[UUID, list[HeldCoupon]] = {}
    for owner_id, id_, template_id, expires_at, amount in rows:
        coupon = HeldCoupon(id=id_, rule_id=template_id, expires_at=expires_at, amount_minor=amount)
        held.setdefault(owner_id, []).append(coupon)
    return {owner_id: tuple(coupons) for owner_id, coupons in held.items()}

"""Freeze coupons for trades that are being placed: the hot path's own, one statement for a whole batch."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

from jishi.kit.errors import DomainError, Kind

_FREEZE = """
WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS t(coupon_id, trade_id, discount_minor)
), frozen AS (
    UPDATE coupon.coupons c
       SET state = 'frozen', trade_id = w.trade_id, discount_minor = w.discount_minor, version = c.version + 1
      FROM wanted w WHERE c.id = w.coupon_id AND c.state = 'held'
    RETURNING c.id, c.version, c.trade_id, c.owner_id
)
INSERT INTO coupon.coupon_events (coupon_id, sequence, act, from_state, to_state, trade_id, actor, reason, at)
SELECT id, version, 'freeze', 'held', 'frozen', trade_id, 'buyer:' || owner_id, NULL, $4 FROM frozen
RETURNING coupon_id
"""


class CouponNotHeldError(DomainError):
    """A coupon is not there to be used any more."""

    code = "coupon.not_held"
    kind = Kind.CONFLICT


class CouponUse(msgspec.Struct, frozen=True, gc=False):
    """A coupon, the trade that uses it, and what it takes off that."""

    coupon_id: UUID
    trade_id: UUID
    discount_minor: int


async def freeze_coupons(connection: asyncpg.Connection, *, uses: Sequence[CouponUse], now: datetime) -> None:
    """Keep coupons for their trades until these are paid or closed; the caller holds the locks of `lock_held_coupons`.

    :raises CouponNotHeldError: one is not held, or is wanted twice; nothing may be committed then.
    """
    if not uses:
        return
    columns = zip(*((use.coupon_id, use.trade_id, use.discount_minor) for use in uses), strict=True)
    frozen = await connection.fetch(_FREEZE, *map(list, columns), now)
    if len(frozen) != len(uses):
        raise CouponNotHeldError

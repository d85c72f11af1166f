"""Issue red packets to buyers whose orders are paid."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.coupon.models import ClaimKind, CouponTemplate, Packet
from jishi.modules.coupon.repository import TemplateWithPromotion, join_promotions
from jishi.modules.coupon.rules.claims import find_refusal
from jishi.modules.coupon.rules.packets import PacketTerms, divide_packet
from jishi.modules.coupon.states import PacketState, TemplateState


class PaidTrade(msgspec.Struct, frozen=True, kw_only=True):
    """A trade that was paid, and how much."""

    id: UUID
    number: str
    buyer_id: UUID
    paid_minor: int


async def issue_packets(ctx: Context, *, trades: Sequence[PaidTrade]) -> None:
    """Give each buyer a packet for the trade by every template that gives some now; saying it again changes nothing."""
    shared = (CouponTemplate.state == TemplateState.OPEN) & (CouponTemplate.claim_kind == ClaimKind.SHARE)
    templates = (await ctx.session.scalars(select(CouponTemplate).where(shared).order_by(CouponTemplate.id))).all()
    rows = [
        row
        for found in await join_promotions(ctx, templates)
        if _gives(ctx, found)
        for row in _rows(ctx, found, trades)
    ]
    if rows:
        await ctx.session.execute(insert(Packet).on_conflict_do_nothing(constraint="uq_packets_trade"), rows)


def _gives(ctx: Context, found: TemplateWithPromotion) -> bool:
    # Whoever opens a share is looked at then; the buyer only hands the packet on.
    return find_refusal(found.terms, None, claimed=found.template.claimed, taken=0, now=ctx.now) is None


def _rows(ctx: Context, found: TemplateWithPromotion, trades: Sequence[PaidTrade]) -> list[dict[str, Any]]:
    terms = msgspec.convert(found.template.packet, PacketTerms)
    return [
        {
            "id": new_id(),
            "template_id": found.template.id,
            "owner_id": trade.buyer_id,
            "trade_id": trade.id,
            "trade_number": trade.number,
            "token": secrets.token_urlsafe(16),
            "state": PacketState.OPEN,
            "total_minor": terms.total_minor,
            "amounts": divide_packet(terms, secrets.randbelow),
            "opened": 0,
            "opened_minor": 0,
            "returned_minor": 0,
            "expires_at": ctx.now + timedelta(days=terms.open_days),
            "created_at": ctx.now,
        }
        for trade in trades
        if trade.paid_minor >= terms.from_minor
    ]

"""How coupons of a template are given out, as staff write it."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.money import Money
from jishi.modules.coupon.models import ClaimKind, CouponTemplate
from jishi.modules.coupon.rules.packets import MOST_SHARES, PacketTerms

MOST_DAYS = 3_650
MOST_OPEN_DAYS = 30
MOST_MINOR = 10**7
# The kind of promotion whose coupons are shares of red packets.
RED_PACKET = "red_packet"


class ClaimSettings(msgspec.Struct, frozen=True, kw_only=True):
    """See `CouponTemplate`."""

    claim_kind: ClaimKind
    cap: int | None = None
    per_member: int | None = 1
    claim_from: datetime | None = None
    claim_to: datetime | None = None
    valid_days: int | None = None
    new_members_only: bool = False
    group_ids: frozenset[UUID] = frozenset()
    packet: PacketTerms | None = None


def write_settings(ctx: Context, template: CouponTemplate, settings: ClaimSettings) -> None:
    """Put settings onto a template that knows how long its promotion lasts.

    :raises InvalidInputError: every problem is told.
    """
    problems = list(_find_problems(template, settings))
    problems += _find_packet_problems(template, settings, ctx.house.settings.currency)
    if problems:
        raise InvalidInputError(problems=problems)
    template.claim_kind, template.cap, template.per_member = settings.claim_kind, settings.cap, settings.per_member
    template.claim_from, template.claim_to = settings.claim_from, settings.claim_to
    template.valid_days, template.new_members_only = settings.valid_days, settings.new_members_only
    template.group_ids = sorted(settings.group_ids)
    template.packet = msgspec.to_builtins(settings.packet)
    template.updated_at = ctx.now
    template.version += 1


def _find_problems(template: CouponTemplate, settings: ClaimSettings) -> Iterator[FieldProblem]:
    bounds = {"cap": 10**9, "per_member": 10**6, "valid_days": MOST_DAYS}
    for name, most in bounds.items():
        value = getattr(settings, name)
        if value is not None and not 1 <= value <= most:
            yield FieldProblem(f"/{name}", "coupon.out_of_range", {"least": 1, "most": most})
    if settings.cap is not None and settings.cap < template.claimed:
        params: dict[str, object] = {"cap": settings.cap, "used": template.claimed}
        yield FieldProblem("/cap", "coupon.cap_below_used", params)
    if settings.valid_days is None and template.valid_to is None:
        yield FieldProblem("/valid_days", "coupon.term_missing")
    if settings.claim_from is not None and settings.claim_to is not None and settings.claim_from >= settings.claim_to:
        yield FieldProblem("/claim_to", "coupon.period_empty")


def _find_packet_problems(template: CouponTemplate, settings: ClaimSettings, currency: str) -> Iterator[FieldProblem]:
    is_shared, packet = settings.claim_kind is ClaimKind.SHARE, settings.packet
    if is_shared != (template.kind == RED_PACKET):
        yield FieldProblem("/claim_kind", "coupon.packets_are_shared")
    elif is_shared and template.merchant_id is not None:
        # A paid trade may hold nothing of the merchant's.
        yield FieldProblem("/claim_kind", "coupon.packets_are_platforms")
    if is_shared != (packet is not None):
        yield FieldProblem("/packet", "coupon.packet_terms")
    if packet is not None:
        yield from _find_term_problems(packet, currency)


def _find_term_problems(packet: PacketTerms, currency: str) -> Iterator[FieldProblem]:
    for name, most in {"shares": MOST_SHARES, "open_days": MOST_OPEN_DAYS}.items():
        if not 1 <= getattr(packet, name) <= most:
            yield FieldProblem(f"/packet/{name}", "coupon.out_of_range", {"least": 1, "most": most})
    for name, least in {"total_minor": packet.shares, "from_minor": 0}.items():
        if not least <= getattr(packet, name) <= MOST_MINOR:
            amounts: dict[str, object] = {"least": Money(least, currency), "most": Money(MOST_MINOR, currency)}
            yield FieldProblem(f"/packet/{name}", "coupon.amount_out_of_range", amounts)

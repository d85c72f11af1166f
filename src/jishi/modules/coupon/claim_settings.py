"""How coupons of a template are given out, as staff write it."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.coupon.models import ClaimKind, CouponTemplate

MOST_DAYS = 3_650


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


def write_settings(ctx: Context, template: CouponTemplate, settings: ClaimSettings) -> None:
    """Put settings onto a template that knows how long its promotion lasts.

    :raises InvalidInputError: every problem is told.
    """
    problems = list(_find_problems(template, settings))
    if problems:
        raise InvalidInputError(problems=problems)
    template.claim_kind, template.cap, template.per_member = settings.claim_kind, settings.cap, settings.per_member
    template.claim_from, template.claim_to = settings.claim_from, settings.claim_to
    template.valid_days, template.new_members_only = settings.valid_days, settings.new_members_only
    template.group_ids = sorted(settings.group_ids)
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

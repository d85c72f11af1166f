"""Redeem a code for a coupon."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from jishi.kit.attempts import Limit, count_attempt_at, forgive_attempts
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind, NotFoundError, RateLimitedError
from jishi.modules.coupon.claimants import load_claimants
from jishi.modules.coupon.errors import ERROR_OF_REFUSAL
from jishi.modules.coupon.issue import Source, issue_coupons
from jishi.modules.coupon.models import CodeState, Coupon, CouponCode, CouponOrigin
from jishi.modules.coupon.queries.count_taken_coupons import count_taken_coupons
from jishi.modules.coupon.repository import lock_templates
from jishi.modules.coupon.rules.claims import find_refusal
from jishi.modules.coupon.rules.codes import is_mistyped, read_code

# Of a code of 16 characters nobody guesses one in a lifetime; imported ones may be shorter.
_LIMITS = (Limit(10, timedelta(minutes=10)), Limit(50, timedelta(days=1)))


class CodeUnknownError(NotFoundError):
    """There is no such code."""

    code = "coupon.code_unknown"


class CodeMistypedError(NotFoundError):
    """There can be no such code: a character is wrong."""

    code = "coupon.code_mistyped"


class CodeUsedError(DomainError):
    """Somebody has brought this code already."""

    code = "coupon.code_used"
    kind = Kind.CONFLICT


class CodeVoidError(DomainError):
    """The code is no longer good for anything."""

    code = "coupon.code_void"
    kind = Kind.CONFLICT


class TooManyGuessesError(RateLimitedError):
    """Too many codes that there are not; `retry_after` seconds to wait."""

    code = "coupon.too_many_guesses"


async def redeem_code(ctx: Context, *, member_id: UUID, code: str) -> Coupon:
    """Give a member the coupon that a code is for; whoever brought it before is given the same one again.

    Only codes that there are not count as guesses.

    :raises TooManyGuessesError:
    :raises CacheAwayError: guesses cannot be counted.
    :raises CodeUnknownError:
    :raises CodeMistypedError:
    :raises CodeUsedError:
    :raises CodeVoidError:
    :raises ClaimRefusedError: the template gives none, or not to this member; the code stays good.
    """
    key = f"coupon:code_guesses:{member_id}"
    attempt = await count_attempt_at(ctx, key, _LIMITS, refusal=TooManyGuessesError)
    wanted = read_code(code)
    query = select(CouponCode).where(CouponCode.code == wanted).with_for_update()
    row = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if row is None:
        raise CodeMistypedError if is_mistyped(wanted) else CodeUnknownError
    await forgive_attempts(ctx, [attempt])
    if row.state == CodeState.USED:
        return await _brought_before(ctx, row, member_id)
    if row.state == CodeState.VOID:
        raise CodeVoidError
    coupon = await _issue(ctx, row.template_id, member_id)
    row.state, row.coupon_id, row.used_at = CodeState.USED, coupon.id, ctx.now
    await ctx.session.flush()
    return coupon


async def _brought_before(ctx: Context, row: CouponCode, member_id: UUID) -> Coupon:
    coupon = await ctx.session.get(Coupon, row.coupon_id)
    if coupon is None or coupon.owner_id != member_id:
        raise CodeUsedError
    return coupon


async def _issue(ctx: Context, template_id: UUID, member_id: UUID) -> Coupon:
    found = (await lock_templates(ctx, [template_id]))[template_id]
    taken = await count_taken_coupons(ctx, [template_id], [member_id])
    claimants = await load_claimants(ctx.house, [member_id] if found.terms.asks_who else [])
    refusal = find_refusal(
        found.terms,
        claimants.get(member_id),
        claimed=found.template.claimed,
        taken=taken[template_id, member_id],
        now=ctx.now,
    )
    if refusal is not None:
        raise ERROR_OF_REFUSAL[refusal]
    issued = await issue_coupons(ctx, [(found, member_id)], Source(origin=CouponOrigin.CODE))
    return (await ctx.session.scalars(select(Coupon).where(Coupon.id == issued[0].id))).one()

"""Claim coupons: many members at once, an answer or an error for each."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import DomainError
from jishi.modules.coupon.claimants import load_claimants
from jishi.modules.coupon.errors import ERROR_OF_REFUSAL, CouponTemplateNotFoundError
from jishi.modules.coupon.issue import Issued, Source, issue_coupons
from jishi.modules.coupon.models import ClaimKind, CouponOrigin
from jishi.modules.coupon.queries.count_taken_coupons import count_taken_coupons
from jishi.modules.coupon.repository import TemplateWithPromotion, lock_templates
from jishi.modules.coupon.rules.claims import find_refusal
from jishi.modules.coupon.states import TemplateState


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A member wants a coupon of a template."""

    member_id: UUID
    template_id: UUID


async def claim_coupons(ctx: Context, *, claims: Sequence[Claim]) -> list[Issued | DomainError]:
    """Give each claimant a coupon, in arrival order, as far as the templates allow.

    The templates stay locked meanwhile: their caps and the limits of each member are kept, however many come at once. In place
    of a coupon stands CouponTemplateNotFoundError, or a ClaimRefusedError that says why there is none.
    """
    templates = {
        id_: found
        for id_, found in (await lock_templates(ctx, {claim.template_id for claim in claims})).items()
        if found.template.claim_kind == ClaimKind.PUBLIC and found.template.state != TemplateState.DRAFT
    }
    answers = await _judge(ctx, claims, templates)
    winners = [claim for claim, answer in zip(claims, answers, strict=True) if answer is None]
    pairs = [(templates[claim.template_id], claim.member_id) for claim in winners]
    issued = iter(await issue_coupons(ctx, pairs, Source(origin=CouponOrigin.CLAIM)))
    return [answer if answer is not None else next(issued) for answer in answers]


async def _judge(
    ctx: Context, claims: Sequence[Claim], templates: dict[UUID, TemplateWithPromotion]
) -> list[DomainError | None]:
    terms = {id_: found.terms for id_, found in templates.items()}
    claimed = {id_: found.template.claimed for id_, found in templates.items()}
    bounded = {id_ for id_, asked in terms.items() if asked.per_member is not None}
    taken = await count_taken_coupons(ctx, bounded, {claim.member_id for claim in claims})
    choosy = {id_ for id_, asked in terms.items() if asked.asks_who}
    claimants = await load_claimants(ctx.house, {c.member_id for c in claims if c.template_id in choosy})
    answers: list[DomainError | None] = []
    for claim in claims:
        id_ = claim.template_id
        if id_ not in terms:
            answers.append(CouponTemplateNotFoundError())
            continue
        refusal = find_refusal(
            terms[id_],
            claimants.get(claim.member_id),
            claimed=claimed[id_],
            taken=taken[id_, claim.member_id],
            now=ctx.now,
        )
        if refusal is None:
            claimed[id_] += 1
            taken[id_, claim.member_id] += 1
        answers.append(ERROR_OF_REFUSAL[refusal]() if refusal else None)
    return answers

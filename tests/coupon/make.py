"""Makers of what tests of coupons begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from jishi.kit.access import SYSTEM, Actor
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.coupon.claim_settings import ClaimSettings
from jishi.modules.coupon.issue import Issued, Source, issue_coupons
from jishi.modules.coupon.models import ClaimKind, Coupon, CouponOrigin
from jishi.modules.coupon.prove import CHECKS
from jishi.modules.coupon.repository import TemplateWithPromotion, lock_templates
from jishi.modules.coupon.usecases.create_coupon_template import create_coupon_template
from jishi.modules.coupon.usecases.publish_coupon_template import publish_coupon_template
from jishi.modules.promotion.draft import PromotionDraft
from jishi.modules.promotion.rules.benefits import CashCoupon
from tests.conftest import START

NAMES = {"zh-CN": "满100减20", "en": "20 off from 100"}
MONTH = timedelta(days=30)


def draft(**changes: Any) -> PromotionDraft:
    """Return a coupon of ¥20 from ¥100 on that lasts a month, changed as said."""
    fields: dict[str, Any] = {"names": NAMES, "benefit": CashCoupon(minus_minor=2_000, from_minor=10_000)}
    return PromotionDraft(**{**fields, "valid_to": START + MONTH, **changes})


async def make_template(
    ctx: Context,
    *,
    merchant_id: UUID | None = None,
    publish: bool = True,
    of: PromotionDraft | None = None,
    **settings: Any,
) -> TemplateWithPromotion:
    """Make a template, published unless said otherwise."""
    claim = ClaimSettings(**{"claim_kind": ClaimKind.PUBLIC, **settings})
    found = await create_coupon_template(ctx, merchant_id=merchant_id, draft=of or draft(), settings=claim)
    if publish:
        found = await publish_coupon_template(ctx, template_id=found.template.id, version=found.template.version)
    return found


async def make_committed_template(house: House, **settings: Any) -> UUID:
    """Make a published template and commit it; return its id."""
    async with open_context(house) as ctx:
        return (await make_template(ctx, **settings)).template.id


async def give(ctx: Context, template_id: UUID, owner_id: UUID | None = None) -> Issued:
    """Give somebody a coupon."""
    found = (await lock_templates(ctx, [template_id]))[template_id]
    return (await issue_coupons(ctx, [(found, owner_id or uuid4())], Source(origin=CouponOrigin.GRANT)))[0]


async def give_committed(house: House, template_id: UUID, owner_id: UUID | None = None) -> Issued:
    """Give somebody a coupon and commit it."""
    async with open_context(house) as ctx:
        return await give(ctx, template_id, owner_id)


async def read_coupon(ctx: Context, coupon_id: UUID) -> Coupon:
    """Return a coupon as the database has it."""
    query = select(Coupon).where(Coupon.id == coupon_id).execution_options(populate_existing=True)
    return (await ctx.session.scalars(query)).one()


async def count_coupons(ctx: Context, template_id: UUID) -> int:
    """Return how many coupons of a template there are."""
    query = select(func.count()).select_from(Coupon).where(Coupon.template_id == template_id)
    return await ctx.session.scalar(query) or 0


@asynccontextmanager
async def acting(house: House, actor: Actor = SYSTEM) -> AsyncIterator[Context]:
    """Yield a committing context for an actor."""
    async with open_context(house, actor=actor) as ctx:
        yield ctx


async def differing(house: House) -> dict[str, int]:
    """Return the proofs of coupons that do not hold, with how many rows differ; trades are made up here, so theirs is left out."""
    checks = [check for check in CHECKS if check.name != "coupon.coupons_of_trades_that_stand"]
    return {finding.name: finding.count for finding in await prove(house.db, checks) if finding.count}

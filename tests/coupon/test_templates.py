"""Coupon templates: written, published, paused, ended, deleted."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError, InvalidInputError, StaleVersionError
from jishi.kit.states import IllegalTransitionError
from jishi.modules.coupon.answers import tell_benefit
from jishi.modules.coupon.claim_settings import ClaimSettings
from jishi.modules.coupon.errors import CouponTemplateNotFoundError, NotEditableError
from jishi.modules.coupon.models import ClaimKind, CouponTemplate
from jishi.modules.coupon.usecases.create_coupon_template import create_coupon_template
from jishi.modules.coupon.usecases.delete_coupon_template import CouponTemplateInUseError, delete_coupon_template
from jishi.modules.coupon.usecases.end_coupon_template import end_coupon_template
from jishi.modules.coupon.usecases.generate_codes import generate_codes
from jishi.modules.coupon.usecases.pause_coupon_template import pause_coupon_template
from jishi.modules.coupon.usecases.publish_coupon_template import publish_coupon_template
from jishi.modules.coupon.usecases.update_claim_settings import update_claim_settings
from jishi.modules.coupon.usecases.update_coupon_template import update_coupon_template
from jishi.modules.promotion.models import Promotion
from jishi.modules.promotion.rules.benefits import CashCoupon, ExchangeCoupon, FreightCoupon, PercentCoupon
from tests.conftest import START, as_actor
from tests.coupon.make import draft, give, make_template
from tests.member.make import staff

PUBLIC = ClaimSettings(claim_kind=ClaimKind.PUBLIC)


class TestCreateCouponTemplate:
    async def test_makes_a_draft_with_its_promotion(self, ctx: Context) -> None:
        found = await create_coupon_template(ctx, merchant_id=None, draft=draft(), settings=PUBLIC)
        assert (found.template.state, found.promotion.state) == ("draft", "draft")
        assert (found.template.id, found.template.kind) == (found.promotion.id, "cash_coupon")

    @pytest.mark.parametrize(
        ("given", "pointers"),
        [
            ({"valid_days": None}, ["/valid_days"]),
            ({"valid_days": 7, "cap": 0, "per_member": 0}, ["/cap", "/per_member"]),
            ({"valid_days": 7, "claim_from": START, "claim_to": START}, ["/claim_to"]),
            ({"valid_days": 99_999}, ["/valid_days"]),
        ],
    )
    async def test_tells_all_that_is_wrong(self, ctx: Context, given: dict[str, Any], pointers: list[str]) -> None:
        claim = ClaimSettings(claim_kind=ClaimKind.PUBLIC, **given)
        with pytest.raises(InvalidInputError) as refused:
            await create_coupon_template(ctx, merchant_id=None, draft=draft(valid_to=None), settings=claim)
        assert [problem.pointer for problem in refused.value.problems] == pointers

    async def test_keeps_staff_to_their_merchants(self, ctx: Context) -> None:
        bound = as_actor(ctx, staff(merchant_ids=[uuid4()]))
        for merchant_id in (None, uuid4()):
            with pytest.raises(ForbiddenError):
                await create_coupon_template(bound, merchant_id=merchant_id, draft=draft(), settings=PUBLIC)


class TestUpdateCouponTemplate:
    async def test_rewrites_a_draft(self, ctx: Context) -> None:
        found = await make_template(ctx, publish=False)
        changed = draft(benefit=PercentCoupon(percent_bp=1_000))
        settings = ClaimSettings(claim_kind=ClaimKind.CODE, cap=7)
        found = await update_coupon_template(
            ctx, template_id=found.template.id, draft=changed, settings=settings, version=1
        )
        assert (found.template.kind, found.template.claim_kind, found.template.cap) == ("percent_coupon", "code", 7)
        with pytest.raises(StaleVersionError):
            await update_coupon_template(
                ctx, template_id=found.template.id, draft=changed, settings=settings, version=1
            )

    async def test_leaves_what_is_published_as_it_is(self, ctx: Context) -> None:
        template = (await make_template(ctx)).template
        with pytest.raises(NotEditableError):
            await update_coupon_template(
                ctx, template_id=template.id, draft=draft(), settings=PUBLIC, version=template.version
            )


class TestUpdateClaimSettings:
    async def test_changes_what_is_published(self, ctx: Context) -> None:
        template = (await make_template(ctx, cap=5)).template
        settings = ClaimSettings(claim_kind=ClaimKind.PUBLIC, cap=9, per_member=None)
        found = await update_claim_settings(ctx, template_id=template.id, settings=settings, version=template.version)
        assert (found.template.cap, found.template.per_member) == (9, None)

    async def test_takes_no_cap_below_what_is_out(self, ctx: Context) -> None:
        template = (await make_template(ctx, cap=5)).template
        for _ in range(2):
            await give(ctx, template.id)
        settings = ClaimSettings(claim_kind=ClaimKind.PUBLIC, cap=1)
        with pytest.raises(InvalidInputError) as refused:
            await update_claim_settings(ctx, template_id=template.id, settings=settings, version=template.version)
        assert [(one.pointer, one.params) for one in refused.value.problems] == [("/cap", {"cap": 1, "used": 2})]

    async def test_keeps_how_members_come_by_coupons(self, ctx: Context) -> None:
        template = (await make_template(ctx)).template
        settings = ClaimSettings(claim_kind=ClaimKind.CODE)
        with pytest.raises(InvalidInputError):
            await update_claim_settings(ctx, template_id=template.id, settings=settings, version=template.version)
        await end_coupon_template(ctx, template_id=template.id, version=template.version)
        with pytest.raises(NotEditableError):
            await update_claim_settings(ctx, template_id=template.id, settings=PUBLIC, version=template.version)


class TestMoves:
    async def test_leave_the_promotion_active_while_coupons_are_out(self, ctx: Context) -> None:
        found = await make_template(ctx)
        id_ = found.template.id
        assert (found.template.state, found.promotion.state) == ("open", "active")
        await pause_coupon_template(ctx, template_id=id_, version=found.template.version)
        assert (found.template.state, found.promotion.state) == ("paused", "active")
        await publish_coupon_template(ctx, template_id=id_, version=found.template.version)
        await end_coupon_template(ctx, template_id=id_, version=found.template.version)
        assert (found.template.state, found.promotion.state) == ("ended", "active")
        with pytest.raises(IllegalTransitionError):
            await publish_coupon_template(ctx, template_id=id_, version=found.template.version)

    async def test_are_for_staff_of_the_merchant(self, ctx: Context) -> None:
        merchant_id = uuid4()
        template = (await make_template(ctx, merchant_id=merchant_id, publish=False)).template
        stranger = as_actor(ctx, staff(merchant_ids=[uuid4()]))
        with pytest.raises(CouponTemplateNotFoundError):
            await publish_coupon_template(stranger, template_id=template.id, version=1)
        with pytest.raises(CouponTemplateNotFoundError):
            await end_coupon_template(stranger, template_id=template.id, version=1)
        own = as_actor(ctx, staff(merchant_ids=[merchant_id]))
        assert (await publish_coupon_template(own, template_id=template.id, version=1)).template.state == "open"


class TestDeleteCouponTemplate:
    async def test_takes_the_promotion_along(self, ctx: Context) -> None:
        template = (await make_template(ctx, publish=False)).template
        await delete_coupon_template(ctx, template_id=template.id, version=1)
        for table in (CouponTemplate, Promotion):
            assert await ctx.session.scalar(select(func.count(table.id)).where(table.id == template.id)) == 0

    async def test_spares_what_is_published_or_has_codes(self, ctx: Context) -> None:
        published = (await make_template(ctx)).template
        with pytest.raises(NotEditableError):
            await delete_coupon_template(ctx, template_id=published.id, version=published.version)
        coded = (await make_template(ctx, publish=False, claim_kind=ClaimKind.CODE)).template
        await generate_codes(ctx, template_id=coded.id, count=1)
        with pytest.raises(CouponTemplateInUseError):
            await delete_coupon_template(ctx, template_id=coded.id, version=1)


class TestTellBenefit:
    @pytest.mark.parametrize(
        ("benefit", "english", "chinese"),
        [
            (CashCoupon(minus_minor=2_050), "¥20.50 off", "立减¥20.50"),
            (CashCoupon(minus_minor=2_000, from_minor=10_000), "¥20 off from ¥100", "满¥100减¥20"),
            (PercentCoupon(percent_bp=2_000), "20% off", "8折"),
            (
                PercentCoupon(percent_bp=1_550, from_minor=5_000, cap_minor=3_000),
                "15.5% off from ¥50, at most ¥30",
                "满¥50享8.45折，最多减¥30",
            ),
            (ExchangeCoupon(), "One item free", "免费兑换一件"),
            (ExchangeCoupon(unit_minor=990), "One item for ¥9.90", "¥9.90换购一件"),
            (
                FreightCoupon(from_minor=3_000, cap_minor=800),
                "Free delivery from ¥30, at most ¥8",
                "满¥30免运费，最多减¥8",
            ),
        ],
    )
    def test_speaks_both_languages(self, benefit: Any, english: str, chinese: str) -> None:
        assert tell_benefit(benefit, locale="en", currency="CNY") == english
        assert tell_benefit(benefit, locale="zh-CN", currency="CNY") == chinese

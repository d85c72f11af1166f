"""The coupons of the sample shop."""

from sqlalchemy import func, select

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.load.coupons import load_coupons
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.coupon.models import CodeBatch, CouponGrantPlan, CouponTemplate


async def test_are_published_once_with_their_plan_and_codes(ctx: Context) -> None:
    categories = {code: new_id() for row in read_table("coupons")["coupons"] for code in row.get("categories", ())}
    for _ in range(2):
        await load_coupons(ctx, categories)
    states = list(await ctx.session.scalars(select(CouponTemplate.state)))
    assert states == ["open"] * 7
    assert await ctx.session.scalar(select(func.count(CouponGrantPlan.id))) == 1
    assert await ctx.session.scalar(select(CodeBatch.total)) == 200

"""Lists of the console as files: each holds what its list holds, in columns with headings, for whoever sees the list."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from jishi.app.registry import desk_parts
from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell
from jishi.kit.ids import new_id
from jishi.kit.texts import text
from jishi.modules.catalog.usecases.manage_brands import create_brand
from jishi.modules.member.public import TagRule, create_tag
from jishi.modules.order.usecases.request_shipping import request_shipping
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.presale.models import Presale, PresaleGoods
from jishi.modules.promotion.draft import PromotionDraft
from jishi.modules.promotion.models import Campaign, CampaignGoods, CampaignSlot
from jishi.modules.promotion.rules.benefits import LineDiscount
from jishi.modules.promotion.usecases.create_promotion import create_promotion
from tests.catalog.make import choice_attribute, merchant, texts
from tests.conftest import as_actor
from tests.coupon.make import make_template
from tests.member.make import make_group, staff
from tests.order.make import buyer, make_paid_order

KINDS = {kind.code: kind for kind in desk_parts().exports}
# One row of the platform's, or of the merchant given; the rest of its file, and what narrows it away.
Maker = Callable[[Context, UUID], Awaitable[None]]


async def brand(ctx: Context, _: UUID) -> None:
    await create_brand(ctx, code="acme", name=texts("Acme"), position=3)


async def attribute(ctx: Context, _: UUID) -> None:
    await choice_attribute(ctx, "size", "S", "M")


async def group(ctx: Context, _: UUID) -> None:
    await make_group(ctx)


async def tag(ctx: Context, _: UUID) -> None:
    await create_tag(ctx, name={"en": "Loyal"}, rule=TagRule(orders_least=3))


async def seller(ctx: Context, _: UUID) -> None:
    await merchant(ctx, "acme")


async def alert(ctx: Context, _: UUID) -> None:
    order = await make_paid_order(ctx)
    await request_shipping(as_actor(ctx, buyer(order.buyer_id)), order_id=order.id)


async def promotion(ctx: Context, merchant_id: UUID) -> None:
    draft = PromotionDraft(names={"en": "Sale"}, benefit=LineDiscount(minus_minor=100))
    await create_promotion(ctx, merchant_id=merchant_id, draft=draft)


async def coupon(ctx: Context, _: UUID) -> None:
    await make_template(ctx)


async def campaign(ctx: Context, merchant_id: UUID) -> None:
    goods = CampaignGoods(variant_id=uuid4(), price_minor=100, quota=5, position=0)
    slot = CampaignSlot(id=new_id(), starts_at=ctx.now, ends_at=ctx.now + timedelta(hours=2), goods=[goods])
    row = Campaign(id=new_id(), kind="seckill", merchant_id=merchant_id, names={"en": "Flash"}, state="draft")
    row.is_daily, row.version, row.created_at, row.updated_at, row.slots = True, 1, ctx.now, ctx.now, [slot]
    ctx.session.add(row)


async def presale(ctx: Context, merchant_id: UUID) -> None:
    goods = PresaleGoods(variant_id=uuid4(), price_minor=900, deposit_minor=100, worth_minor=200, quota=5, position=0)
    days = [ctx.now + timedelta(days=day) for day in range(5)]
    row = Presale(id=new_id(), merchant_id=merchant_id, names={"en": "Soon"}, state="draft", keeps_deposit=True)
    row.deposit_from, row.deposit_until, row.balance_from, row.balance_until, row.ship_until = days
    row.version, row.created_at, row.updated_at, row.goods = 1, ctx.now, ctx.now, [goods]
    ctx.session.add(row)


async def points_offer(ctx: Context, merchant_id: UUID) -> None:
    row = PointsOffer(id=new_id(), merchant_id=merchant_id, variant_id=uuid4(), state="draft", points=100, quota=5)
    row.money_minor, row.valid_from = 300, ctx.now
    row.version, row.created_at, row.updated_at = 1, ctx.now, ctx.now
    ctx.session.add(row)


# The list's kind, its permission, a row, how that begins in the file, and what no row of it meets.
LISTS: list[tuple[str, str, Maker, list[Cell], dict[str, str]]] = [
    ("catalog.brands", "catalog.view", brand, ["acme", "Acme", 3], {"q": "nothing"}),
    ("catalog.attributes", "catalog.view", attribute, ["size", "size", "One choice", None, "S, M"], {"q": "nothing"}),
    ("member.groups", "member.view", group, ["gold", "Gold", 0], {}),
    ("member.tags", "member.view", tag, ["Loyal", "By rule", 0], {}),
    ("merchant.merchants", "merchant.view", seller, ["acme", "acme", "Open"], {"status": "closed"}),
    ("order.alerts", "order.view", alert, [], {}),
    (
        "promotion.promotions",
        "promotion.view",
        promotion,
        ["Sale", "¥1 off", "Item discount", "Draft"],
        {"text": "Other"},
    ),
    ("promotion.campaigns", "promotion.view", campaign, ["Flash", "Draft", None, 1, 1], {"state": "active"}),
    ("presale.presales", "presale.view", presale, ["Soon", "Draft", None], {"state": "active"}),
    (
        "points_mall.offers",
        "points_mall.view",
        points_offer,
        [None, None, None, "Draft", None, 100],
        {"state": "active"},
    ),
    (
        "coupon.templates",
        "coupon.view",
        coupon,
        ["20 off from 100", "¥20 off from ¥100", "Given out"],
        {"claim_kind": "code"},
    ),
]
# What everybody who may look at the catalogue sees, whatever bound there is.
SHARED = {"catalog.brands", "catalog.attributes"}


async def rows(ctx: Context, actor: Actor, code: str, filters: dict[str, str]) -> list[list[Cell]]:
    """Return the rows of a file, having seen that as many were counted."""
    kind = KINDS[code]
    seen = Context(ctx.house, ctx.session, actor, ctx.now, "test", "en")
    wanted = msgspec.convert(filters, kind.filters, strict=False)
    found = [list(row) async for portion in kind.open(seen, wanted) for row in portion]
    assert len(found) == await kind.count(seen, wanted)
    return found


@pytest.mark.parametrize(("code", "permission", "make", "begin", "other"), LISTS)
async def test_file_holds_what_the_list_does(
    ctx: Context, code: str, permission: str, make: Maker, begin: list[Cell], other: dict[str, str]
) -> None:
    merchant_id = uuid4()
    await make(ctx, merchant_id)
    await ctx.session.flush()
    [row] = await rows(ctx, staff(permission), code, {})
    assert (len(row), row[: len(begin)]) == (len(KINDS[code].columns), begin)
    assert KINDS[code].permission == permission
    if other:
        assert await rows(ctx, staff(permission), code, other) == []
    stranger = staff(permission, merchant_ids=[uuid4()])
    assert len(await rows(ctx, stranger, code, {})) == (code in SHARED)
    if make in (promotion, campaign, presale, points_offer):
        assert len(await rows(ctx, staff(permission, merchant_ids=[merchant_id]), code, {})) == 1


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("code", KINDS)
def test_file_has_a_name_and_headings(code: str, locale: str) -> None:
    keys = [f"export.{code}", *(f"column.{column.code}" for column in KINDS[code].columns)]
    assert [key for key in keys if text(key, locale) == key] == []

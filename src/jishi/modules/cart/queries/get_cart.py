"""A cart as its owner sees it."""

from typing import Any
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.cart.answers import CartView, LineProblem, LineView, SelectionView
from jishi.modules.cart.fields import Channel
from jishi.modules.cart.models import CartLine
from jishi.modules.cart.queries.load_standings import Standings, load_standings
from jishi.modules.cart.rules.prices import unit_price
from jishi.modules.cart.rules.problems import ProblemCode, Standing
from jishi.modules.media.public import media_url


async def get_cart(ctx: Context, owner_id: UUID, channel: Channel = "h5") -> CartView:
    """Return a cart with prices, stock and problems as they are now, texts in the caller's language."""
    standings = await load_standings(ctx, owner_id, channel)
    lines = [_line(ctx, standings, line, standing) for line, standing in standings.lines]
    selected = [line for line in lines if line.is_selected and line.is_buyable]
    goods = sum(line.total.minor for line in selected if line.total)
    return CartView(
        lines=lines,
        line_count=len(lines),
        quantity=sum(line.quantity for line in lines),
        selection=SelectionView(
            line_count=len(selected),
            quantity=sum(line.quantity for line in selected),
            goods=Money(goods, standings.buyer.currency),
        ),
    )


def _line(ctx: Context, standings: Standings, line: CartLine, standing: Standing) -> LineView:
    currency = standings.buyer.currency
    facts = standings.goods.variants.get(line.variant_id)
    merchant = standings.goods.merchants.get(facts.merchant_id) if facts else None
    price = unit_price(facts, line.quantity, standings.buyer, ctx.now) if facts and standing.is_buyable else None
    market = facts.market_price_minor if facts and facts.currency == currency else None
    return LineView(
        variant_id=line.variant_id,
        product_id=facts.product_id if facts else None,
        merchant_id=facts.merchant_id if facts else None,
        merchant_name=translate(merchant.name, ctx.locale) if merchant else None,
        sku_code=facts.sku_code if facts else None,
        title=translate(facts.title, ctx.locale) if facts else None,
        option_text=translate(facts.option_text, ctx.locale) if facts else None,
        image_url=media_url(facts.media_id, 320) if facts and facts.media_id else None,
        quantity=line.quantity,
        is_selected=line.is_selected,
        is_buyable=standing.is_buyable,
        available=standing.available,
        unit_price=None if price is None else Money(price, currency),
        market_price=None if market is None else Money(market, currency),
        price_seen=Money(line.price_seen_minor, currency),
        total=None if price is None else Money(price * line.quantity, currency),
        problems=[_problem(ctx, code, standing, currency) for code in standing.problems()],
        added_at=line.added_at,
    )


def _problem(ctx: Context, code: ProblemCode, standing: Standing, currency: str) -> LineProblem:
    params: dict[str, Any] = {}
    if code is ProblemCode.SHORT_STOCK:
        params = {"available": standing.available}
    elif code is ProblemCode.PRICE_CHANGED:
        now, seen = standing.shown_minor or 0, standing.seen_minor
        params = {
            "seen": Money(seen, currency).text(),
            "now": Money(now, currency).text(),
            "difference_minor": now - seen,
        }
    return LineProblem(code=code, detail=text(code, ctx.locale, params), params=params)

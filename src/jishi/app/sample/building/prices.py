"""Prices: usual ones, by quantity, for groups of members and a level, and of a sale that is on."""

from datetime import datetime, timedelta

from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.dice import Dice
from jishi.app.sample.goods import SamplePrice, SamplePriceList
from jishi.app.sample.texts import both

TIERS = ((3, 95), (10, 90))
GROUPS = (("gold", 95), ("platinum", 92))
# The level that a membership card lifts to is known by where it stands among those of growth.
CARD, CARD_GROWTH, CARD_PERCENT = "card", 20_000, 90
SALE = "season-sale"
SALE_SHARE = 12
SALE_PERCENT = 80


def build_price_lists(midnight: datetime) -> tuple[SamplePriceList, ...]:
    """Return the price lists; the sale began three days ago and lasts two weeks."""
    return (
        SamplePriceList(code="base", name=both(("基础价", "Base prices")), priority=0),
        SamplePriceList(code="gold", name=both(("黄金会员价", "Gold prices")), priority=10, group_code="gold"),
        SamplePriceList(
            code="platinum", name=both(("铂金会员价", "Platinum prices")), priority=20, group_code="platinum"
        ),
        SamplePriceList(
            code=CARD, name=both(("金卡专享价", "Gold card prices")), priority=25, level_growth=CARD_GROWTH
        ),
        SamplePriceList(
            code=SALE,
            name=both(("换季特惠", "Season sale")),
            priority=30,
            valid_from=midnight - timedelta(days=3),
            valid_to=midnight + timedelta(days=11),
        ),
    )


def make_prices(row: ProductRow, amount: int, seed: int) -> tuple[SamplePrice, ...]:
    """Return all prices of one variant, the usual one first."""
    prices = [SamplePrice(list_code="base", min_quantity=1, amount_minor=amount)]
    if row.tiers:
        prices += [_price("base", amount, percent, quantity) for quantity, percent in TIERS]
    if row.member:
        prices += [_price(group, amount, percent) for group, percent in (*GROUPS, (CARD, CARD_PERCENT))]
    if Dice(seed, row.code, SALE).chance(SALE_SHARE):
        prices.append(_price(SALE, amount, SALE_PERCENT))
    return tuple(prices)


def market_price(row: ProductRow, amount: int) -> int:
    """Return the price that is struck through: a fifth or so above, ending like a price tag."""
    raw = amount * Dice(row.code, "market").between(112, 138) // 100
    step = 1000 if amount >= 10000 else 100
    return (raw // step + 1) * step - step // 10


def cost_of(row: ProductRow, amount: int) -> int:
    """Return what one unit costs the shop; a few products are sold below it."""
    percent = row.cost if row.cost > 100 else row.cost + Dice(row.code, "cost").between(-3, 3)
    return amount * percent // 100


def _price(list_code: str, amount: int, percent: int, quantity: int = 1) -> SamplePrice:
    # Whole ten-fen steps, as price tags have them.
    return SamplePrice(list_code=list_code, min_quantity=quantity, amount_minor=amount * percent // 1000 * 10)

"""What goods must come to for a rule to do anything: known before a cart is, so most rules that miss cost nothing."""

from jishi.modules.promotion.rules.benefits import (
    AnyBenefit,
    BundlePrice,
    BuyGet,
    FreeFreight,
    Gift,
    Ladder,
    NthItem,
    TierPrice,
)

# From so much at list price, from so many units.
Bar = tuple[int, int]


def find_bar(benefit: AnyBenefit) -> Bar:
    """Return the least amount and number of units of its goods below which a benefit gives nothing in any cart."""
    bar = (0, 0)
    match benefit:
        case Ladder(bars=bars, count_by="amount"):
            bar = (bars[0].at, 0)
        case Ladder(bars=bars):
            bar = (0, bars[0].at)
        case TierPrice(bars=bars):
            bar = (0, bars[0].min_quantity)
        case NthItem(nth=nth):
            bar = (0, nth)
        case BuyGet(buy=buy, get=get):
            bar = (0, buy + (0 if benefit.get_any_of else get))
        case BundlePrice(parts=parts):
            bar = (0, sum(part.quantity for part in parts))
        case Gift(from_minor=minor, from_quantity=quantity) | FreeFreight(from_minor=minor, from_quantity=quantity):
            bar = (minor, quantity)
    return bar

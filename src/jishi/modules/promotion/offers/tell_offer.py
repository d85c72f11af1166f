"""A promotion in a few words, as a badge on goods or a line of a list has them."""

from collections.abc import Callable
from typing import Any

from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Rule

Words = tuple[str, dict[str, int]]


def tell_offer(rule: Rule, *, locale: str, currency: str, campaign: str | None = None) -> str:
    """Return what a rule gives: ``¥20 off from ¥100``; without a text of its own, the name of its kind.

    Of a campaign that people know by name, such as a presale, it is that name. What is for a first order alone says so.
    """
    if campaign is not None:
        return text(f"promotion.offer_{campaign}", locale)
    offer = _tell(rule, locale, currency)
    if rule.circumstances.new_buyers_only:
        return text("promotion.offer_of_first_order", locale, {"offer": offer})
    return offer


def _tell(rule: Rule, locale: str, currency: str) -> str:
    """Names of parameters end as those of notes do: `_minor` amounts, `_bp` percentages off."""
    key, params = _TELLERS.get(type(rule.benefit), _kind)(rule.benefit)
    told: dict[str, object] = {}
    for name, value in params.items():
        if name.endswith("_minor"):
            told[name.removesuffix("_minor")] = Money(value, currency).text().removesuffix(".00")
        elif name.endswith("_bp"):
            # 20 % off is 8折, eight tenths of the price.
            told[name.removesuffix("_bp")] = (
                _decimal(b.FULL_BP - value, 3) if locale.startswith("zh") else _decimal(value, 2)
            )
        else:
            told[name] = value
    return text(f"promotion.offer_{key}", locale, told)


def _kind(benefit: Any) -> Words:
    return str(benefit.__struct_config__.tag), {}


def _unit_price(benefit: b.TimedPrice | b.MemberPrice) -> Words:
    kind = str(benefit.__struct_config__.tag)
    return (f"{kind}_percent", {"rate_bp": benefit.percent_bp}) if benefit.percent_bp else (kind, {})


def _tier(benefit: b.TierPrice) -> Words:
    bar = benefit.bars[0]
    if bar.unit_minor is not None:
        return "tier_unit", {"count": bar.min_quantity, "unit_minor": bar.unit_minor}
    return "tier_percent", {"count": bar.min_quantity, "rate_bp": bar.percent_bp}


def _line(benefit: b.LineDiscount) -> Words:
    if benefit.unit_minor is not None:
        return "line_unit", {"unit_minor": benefit.unit_minor}
    if benefit.percent_bp:
        return "line_percent", {"rate_bp": benefit.percent_bp}
    return "line_minus", {"minus_minor": benefit.minus_minor}


def _nth(benefit: b.NthItem) -> Words:
    key = "nth_free" if benefit.percent_bp == b.FULL_BP else "nth_percent"
    return key, {"nth": benefit.nth, "rate_bp": benefit.percent_bp}


def _bundle(benefit: b.BundlePrice) -> Words:
    return "bundle", {"count": sum(part.quantity for part in benefit.parts), "price_minor": benefit.price_minor}


def _buy_get(benefit: b.BuyGet) -> Words:
    key = "buy_get_free" if benefit.percent_bp == b.FULL_BP else "buy_get_percent"
    return key, {"buy": benefit.buy, "get": benefit.get, "rate_bp": benefit.percent_bp}


def _from(key: str, benefit: b.Gift | b.FreeFreight) -> Words:
    if benefit.from_minor:
        return f"{key}_from", {"from_minor": benefit.from_minor}
    return (f"{key}_pieces", {"count": benefit.from_quantity}) if benefit.from_quantity > 1 else (key, {})


def _ladder(benefit: b.Ladder) -> Words:
    bar = benefit.bars[-1] if len(benefit.bars) == 1 or benefit.bars[-1].gift is None else benefit.bars[0]
    by = "from" if benefit.count_by == "amount" else "pieces"
    at = {"from_minor": bar.at} if benefit.count_by == "amount" else {"count": bar.at}
    if bar.minus_minor:
        return f"ladder_{'each' if benefit.repeats else 'minus'}_{by}", at | {"minus_minor": bar.minus_minor}
    if bar.percent_bp:
        return f"ladder_percent_{by}", at | {"rate_bp": bar.percent_bp}
    return f"{'gift' if bar.gift else 'free_freight'}_{by}", at


_TELLERS: dict[type, Callable[[Any], Words]] = {
    b.TimedPrice: _unit_price,
    b.MemberPrice: _unit_price,
    b.TierPrice: _tier,
    b.LineDiscount: _line,
    b.NthItem: _nth,
    b.BundlePrice: _bundle,
    b.BuyGet: _buy_get,
    b.Gift: lambda benefit: _from("gift", benefit),
    b.FreeFreight: lambda benefit: _from("free_freight", benefit),
    b.Ladder: _ladder,
    b.Rounding: lambda benefit: ("rounding", {"unit_minor": benefit.unit_minor}),
}


def _decimal(number: int, places: int) -> str:
    whole, part = divmod(number, 10**places)
    return f"{whole}.{part:0{places}d}".rstrip("0").rstrip(".")

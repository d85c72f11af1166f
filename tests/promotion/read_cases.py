"""Read the table of worked cases: one small language for goods and promotions, close to what stands on a shop's poster."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.shopper import Allowance, HeldCoupon, Shopper
from jishi.modules.promotion.rules.steps import Step
from tests.promotion.make import ACME, FRUIT, GOLD, OTHER_SHOP, OTHER_TEMPLATE, SHOP, SNACKS, TEMPLATE, Item, item

GROUPS = {"/fruit": FRUIT, "/snacks": SNACKS, "#acme": ACME}
GIFT = UUID(int=900)
SHOPS = {"shop": SHOP, "other": OTHER_SHOP}


class Case(msgspec.Struct, frozen=True):
    """One row."""

    name: str
    lines: list[tuple[Item, int]]
    rules: list[Rule]
    shopper: Shopper
    freight_minor: int
    pays: int
    line_amounts: list[int]
    platform: int | None
    given: int | None
    gift_prices: dict[UUID, int]
    costs: dict[UUID, int]
    loss_caps: dict[UUID, int]
    lost: list[int]
    policy: str
    returns: list[tuple[list[tuple[int | None, int]], int]]
    peers: str


def read_cases(file: Path) -> list[Case]:
    with file.open(encoding="utf-8", newline="") as rows:
        return [_case(row) for row in csv.DictReader(rows)]


def minor(yuan: str) -> int:
    whole, _, part = yuan.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def bp(percentage: str) -> int:
    return minor(percentage.removesuffix("%"))


def _case(row: dict[str, str]) -> Case:
    goods = [one.strip() for one in row["goods"].split(";")]
    freight = sum(minor(one.split()[1]) for one in goods if one.startswith("freight "))
    goods = [one for one in goods if not one.startswith("freight ")]
    names = {one.split()[0]: place for place, one in enumerate(goods)}
    reader = _RuleReader(names)
    rules = [reader.read(one.strip(), number) for number, one in enumerate(row["promotions"].split(";")) if one.strip()]
    policy, _, returns = row.get("returns", "").partition(":")
    return Case(
        name=row["case"],
        lines=[_line(one, place) for place, one in enumerate(goods)],
        rules=rules,
        shopper=Shopper(
            groups=frozenset({GOLD}), held=tuple(reader.held), points=reader.points, allowances=reader.allowances
        ),
        freight_minor=freight,
        pays=minor(row["pays"]),
        line_amounts=[minor(one) for one in row["lines"].split()],
        platform=minor(row["platform"]) if row.get("platform") else None,
        given=_given(row.get("gifts", "")),
        gift_prices=reader.gift_prices,
        costs=reader.costs | {UUID(int=100 + place): cost for place, one in enumerate(goods) if (cost := _cost(one))},
        loss_caps=reader.loss_caps,
        lost=[minor(one) for one in (row.get("lost") or "").split()],
        policy=policy,
        returns=[_return(one, names) for one in returns.split(";") if one.strip()],
        peers=row.get("peers", ""),
    )


def _cost(text: str) -> int:
    return minor(_after(text.split(), "cost", "0"))


def _given(text: str) -> int | None:
    """How many units are given, such as `mug x2`; `none` asks for that."""
    if not text:
        return None
    return 0 if text == "none" else int(text.rpartition("x")[2])


def _return(text: str, names: dict[str, int]) -> tuple[list[tuple[int | None, int]], int]:
    """Units of some goods, of which `gift` is what was given for nothing, and what they bring."""
    goods, _, amount = text.partition("=")
    pairs = (one.split() for one in goods.split("+"))
    return [(None if name == "gift" else names[name], int(count)) for name, count in pairs], minor(amount.strip())


def _line(text: str, place: int) -> tuple[Item, int]:
    words = text.split()
    quantity = next((int(word[1:]) for word in words if re.fullmatch(r"x\d+", word)), 1)
    is_other = "@other" in words
    return (
        item(
            place,
            minor(words[1]),
            merchant_id=OTHER_SHOP if is_other else SHOP,
            category_id=SNACKS if "/snacks" in words else FRUIT,
            brand_id=ACME if "#acme" in words else None,
            floor_minor=minor(words[words.index("floor") + 1]) if "floor" in words else 0,
            freight_template_id=OTHER_TEMPLATE if is_other else TEMPLATE,
        ),
        quantity,
    )


class _RuleReader:
    """Turns a promotion's words into a rule, and keeps what the buyer holds and what is left of it."""

    def __init__(self, names: dict[str, int]) -> None:
        self._names = names
        self.held: list[HeldCoupon] = []
        self.points = 0
        self.gift_prices: dict[UUID, int] = {}
        self.allowances: dict[UUID, Allowance] = {}
        self.costs: dict[UUID, int] = {}
        self.loss_caps: dict[UUID, int] = {}

    def read(self, text: str, number: int) -> Rule:
        words = text.split()
        kind, rest = words[0], words[1:]
        options = self._take_options(rest)
        rule_id = UUID(int=500 + number)
        if kind in {"coupon", "exchange", "freightcoupon"}:
            options.setdefault("merchant_id", SHOP)
        if kind == "packet":
            self.held.append(HeldCoupon(id=rule_id, rule_id=rule_id, amount_minor=minor(rest[0])))
        elif "coupon" in kind or "exchange" in kind:
            self.held.append(HeldCoupon(id=rule_id, rule_id=rule_id))
        if kind == "points":
            self.points = int(rest[rest.index("use") + 1])
        if "losscap" in options:
            self.loss_caps[rule_id] = options.pop("losscap")
        if "budget" in options or "quota" in options:
            self.allowances[rule_id] = Allowance(
                budget_minor=options.pop("budget", None), units_of=options.pop("quota", {})
            )
            options["is_budgeted"] = self.allowances[rule_id].budget_minor is not None
        benefit = getattr(self, "_" + kind.removeprefix("platform-"))(rest)
        return Rule(id=rule_id, names={"en": text}, benefit=benefit, **options)

    def ids(self, text: str) -> frozenset[UUID]:
        return frozenset(GROUPS.get(one) or UUID(int=100 + self._names[one]) for one in text.split(","))

    def _take_options(self, words: list[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        scope: dict[str, Any] = {}
        when: dict[str, Any] = {}
        readers: dict[str, Callable[[str], object]] = {
            "on": lambda v: scope.update({"brands" if v.startswith("#") else "any_of": self.ids(v)}),
            "without": lambda v: scope.update(without=self.ids(v)),
            "of": lambda v: found.update(merchant_id=SHOPS[v]),
            "lane": lambda v: found.update(lane=v),
            "notwith": lambda v: found.update(not_with=frozenset(Step(one) for one in v.split(","))),
            "in": lambda v: found.update(exclusion_groups=frozenset(v.split(","))),
            "budget": lambda v: found.update(budget=minor(v)),
            "losscap": lambda v: found.update(losscap=minor(v)),
            "quota": lambda v: found.update(quota=self._quota(v)),
            "funded": lambda v: found.update(platform_bp=bp(v)),
            "priority": lambda v: found.update(priority=int(v)),
            "for": lambda v: when.update(groups=frozenset({GOLD if v == "gold" else UUID(int=8)})),
            "channel": lambda v: when.update(channels=frozenset({v})),
            "hour": lambda v: when.update(hours=frozenset({int(v)})),
            "region": lambda v: when.update(regions=frozenset({v})),
        }
        for flag in ("nofloor", "new"):
            if flag in words:
                words.remove(flag)
                found.update(keeps_floor=False) if flag == "nofloor" else when.update(new_buyers_only=True)
        for name, read in readers.items():
            # "buy 1 get 1 of cup": an `of` that is not a merchant's belongs to the promotion itself.
            if name in words and (name != "of" or words[words.index(name) + 1] in SHOPS):
                place = words.index(name)
                read(words[place + 1])
                del words[place : place + 2]
        return {**found, "scope": Scope(**scope), "circumstances": Circumstances(**when)}

    def _quota(self, text: str) -> dict[UUID, int]:
        return {UUID(int=100 + self._names[n]): int(c) for n, c in (one.split(":") for one in text.split(","))}

    def _prices(self, words: list[str]) -> dict[str, Any]:
        if words[0].endswith("%"):
            return {"percent_bp": bp(words[0])}
        pairs = (word.split("=") for word in words if "=" in word)
        return {"prices": {UUID(int=100 + self._names[name]): minor(price) for name, price in pairs}}

    def _seckill(self, words: list[str]) -> b.TimedPrice:
        return b.TimedPrice(**self._prices(words), max_units=int(_after(words, "max", "0")))

    def _member(self, words: list[str]) -> b.MemberPrice:
        return b.MemberPrice(**self._prices(words))

    def _tier(self, words: list[str]) -> b.TierPrice:
        pairs = (word.split(":") for word in words)
        return b.TierPrice(
            bars=tuple(
                b.TierBar(min_quantity=int(at), unit_minor=minor(given[1:]))
                if given.startswith("=")
                else b.TierBar(min_quantity=int(at), percent_bp=bp(given))
                for at, given in pairs
            )
        )

    def _line(self, words: list[str]) -> b.LineDiscount:
        given = words[0]
        if given.endswith("%"):
            return b.LineDiscount(percent_bp=bp(given))
        if given.startswith("="):
            return b.LineDiscount(unit_minor=minor(given[1:]))
        return b.LineDiscount(minus_minor=minor(given[1:]))

    def _nth(self, words: list[str]) -> b.NthItem:
        return b.NthItem(nth=int(words[0]), percent_bp=bp(words[1]), max_times=int(_after(words, "max", "0")))

    def _set(self, words: list[str]) -> b.BundlePrice:
        parts = tuple(b.BundlePart(quantity=1, any_of=self.ids(one)) for one in words[0].split("+"))
        return b.BundlePrice(parts=parts, price_minor=minor(words[1][1:]), max_times=int(_after(words, "max", "0")))

    def _any(self, words: list[str]) -> b.BundlePrice:
        return b.BundlePrice(parts=(b.BundlePart(quantity=int(words[0])),), price_minor=minor(words[1][1:]))

    def _buy(self, words: list[str]) -> b.BuyGet:
        get = words[words.index("get") :]
        others = self.ids(get[3]) if len(get) > 3 and get[2] == "of" else frozenset()
        percent = next((bp(word) for word in words if word.endswith("%")), b.FULL_BP)
        return b.BuyGet(buy=int(words[0]), get=int(get[1]), percent_bp=percent, get_any_of=others)

    def _gift(self, words: list[str]) -> b.Gift:
        self.gift_prices[GIFT] = minor(_after(words, "worth", "0"))
        self.costs[GIFT] = minor(_after(words, "cost", "0"))
        return b.Gift(
            item=b.GiftItem(variant_id=GIFT),
            from_minor=minor(_after(words, "from", "0")),
            from_quantity=int(_after(words, "pieces", "0")),
            repeats="each" in words,
        )

    def _ladder(self, words: list[str]) -> b.Ladder:
        return b.Ladder(bars=tuple(_bar(word) for word in words))

    def _count(self, words: list[str]) -> b.Ladder:
        bars = tuple(msgspec.structs.replace(_bar(word), at=int(re.split("[-:]", word)[0])) for word in words)
        return b.Ladder(bars=bars, count_by="quantity")

    def _each(self, words: list[str]) -> b.Ladder:
        return b.Ladder(bars=(_bar(words[0]),), repeats=True, max_times=int(_after(words, "max", "0")))

    def _freefreight(self, words: list[str]) -> b.FreeFreight:
        cap = _after(words, "cap", "")
        return b.FreeFreight(from_minor=minor(_after(words, "from", "0")), cap_minor=minor(cap) if cap else None)

    def _coupon(self, words: list[str]) -> b.AnyBenefit:
        least = minor(_after(words, "from", "0"))
        if words[0].endswith("%"):
            cap = _after(words, "cap", "")
            return b.PercentCoupon(percent_bp=bp(words[0]), from_minor=least, cap_minor=minor(cap) if cap else None)
        return b.CashCoupon(minus_minor=minor(words[0][1:]), from_minor=least)

    def _exchange(self, words: list[str]) -> b.ExchangeCoupon:
        return b.ExchangeCoupon(unit_minor=minor(words[0]))

    def _freightcoupon(self, words: list[str]) -> b.FreightCoupon:
        return b.FreightCoupon(
            from_minor=minor(_after(words, "from", "0")), cap_minor=minor(words[0]) if words else None
        )

    def _packet(self, words: list[str]) -> b.RedPacket:
        return b.RedPacket(from_minor=minor(_after(words, "from", "0")))

    def _points(self, words: list[str]) -> b.PointsPayment:
        lot, worth = words[0].split("=")
        share = bp(_after(words, "share", "100%"))
        return b.PointsPayment(lot_points=int(lot), lot_minor=minor(worth), share_bp=share)

    def _round(self, words: list[str]) -> b.Rounding:
        return b.Rounding(unit_minor=minor(words[0]))


def _after(words: list[str], name: str, otherwise: str) -> str:
    return words[words.index(name) + 1] if name in words else otherwise


def _bar(word: str) -> b.Bar:
    word, _, freight = word.partition("+")
    at, sign, given = re.split("([-:])", word)
    amounts: dict[str, Any] = {"percent_bp": bp(given)} if sign == ":" else {"minus_minor": minor(given)}
    return b.Bar(at=minor(at), frees_freight=freight == "freight", **amounts)

"""Small carts and any rules for them: amounts so small that every rounding shows, ids so few that rules meet."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.shopper import Allowance, HeldCoupon, Shopper
from jishi.modules.promotion.rules.steps import Step
from tests.promotion.make import ACME, FRUIT, GOLD, NOW, OTHER_SHOP, SHOP, SNACKS, TEMPLATE, Item, Lines, item

HOUR = timedelta(hours=1)
minor = st.integers(1, 60)
bp = st.sampled_from([500, 1000, 1500, 3333, 5000, 10_000])
variants = st.sampled_from([UUID(int=100 + number) for number in range(5)])


@st.composite
def carts(draw: Callable[..., object], most: int = 4) -> Lines:
    numbers = draw(st.lists(st.integers(0, 4), min_size=1, max_size=most, unique=True))
    return [(draw(items(number)), draw(st.integers(1, 3))) for number in numbers]  # type: ignore[misc, attr-defined]


@st.composite
def items(draw: Callable[..., int], number: int) -> Item:
    unit = draw(st.integers(0, 60))
    return item(
        number,
        unit,
        merchant_id=draw(st.sampled_from([SHOP, OTHER_SHOP])),
        category_id=draw(st.sampled_from([FRUIT, SNACKS])),
        brand_id=draw(st.sampled_from([None, ACME])),
        floor_minor=draw(st.sampled_from([0, 0, 0, unit // 2, unit + 1])),
        freight_template_id=draw(st.sampled_from([None, TEMPLATE])),
    )


scopes = st.builds(
    Scope,
    any_of=st.sampled_from([frozenset(), frozenset({FRUIT}), frozenset({SNACKS}), frozenset({UUID(int=101)})])
    | st.frozensets(variants, max_size=3),
    brands=st.sampled_from([frozenset(), frozenset(), frozenset({ACME})]),
    without=st.sampled_from([frozenset(), frozenset(), frozenset({UUID(int=102)})]),
)
gift_items = st.builds(b.GiftItem, variant_id=st.just(UUID(int=900)), quantity=st.integers(1, 2))


def _bars(kind: str) -> st.SearchStrategy[tuple[b.Bar, ...]]:
    steps = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 20)), min_size=1, max_size=3)

    def rise(pairs: list[tuple[int, int]]) -> tuple[b.Bar, ...]:
        at, given, bars = 0, 0, []
        for more, gain in pairs:
            at, given = at + more, given + gain
            bars.append(
                b.Bar(at=at, percent_bp=given * 100) if kind == "percent_bp" else b.Bar(at=at, minus_minor=given)
            )
        return tuple(bars)

    return steps.map(rise)


bars = _bars("minus_minor") | _bars("percent_bp")
freeing = st.integers(1, 60).map(lambda at: (b.Bar(at=at, minus_minor=3, frees_freight=True),))
LINE_KINDS = st.one_of(
    st.builds(
        b.TimedPrice, prices=st.dictionaries(variants, st.integers(0, 60), min_size=1), max_units=st.integers(0, 2)
    ),
    st.builds(b.TimedPrice, percent_bp=bp),
    st.builds(b.MemberPrice, percent_bp=bp),
    st.builds(b.TierPrice, bars=st.integers(1, 4).map(lambda n: (b.TierBar(min_quantity=n, percent_bp=2000),))),
    st.builds(b.LineDiscount, minus_minor=minor),
    st.builds(b.LineDiscount, percent_bp=bp),
    st.builds(b.LineDiscount, unit_minor=st.integers(0, 40)),
)
SEVERAL_KINDS = st.one_of(
    st.builds(b.NthItem, nth=st.integers(2, 3), percent_bp=bp, max_times=st.integers(0, 1)),
    st.builds(b.BuyGet, buy=st.integers(1, 2), get=st.integers(1, 2), percent_bp=bp),
    st.builds(b.BuyGet, buy=st.just(1), get=st.just(1), get_any_of=st.frozensets(variants, min_size=1, max_size=2)),
    st.builds(
        b.BundlePrice,
        parts=st.integers(1, 3).map(lambda n: (b.BundlePart(quantity=n),)),
        price_minor=st.integers(0, 60),
    ),
    st.just(
        b.BundlePrice(
            parts=(
                b.BundlePart(quantity=1, any_of=frozenset({UUID(int=100), UUID(int=101)})),
                b.BundlePart(quantity=1, any_of=frozenset({UUID(int=102), UUID(int=103)})),
            ),
            price_minor=30,
        )
    ),
)
ORDER_KINDS = st.one_of(
    st.builds(b.Ladder, bars=bars | freeing),
    st.builds(b.Ladder, bars=_bars("minus_minor"), count_by=st.just("quantity")),
    st.builds(b.Ladder, bars=minor.map(lambda m: (b.Bar(at=20, minus_minor=m),)), repeats=st.just(True)),
    st.builds(b.Gift, item=gift_items, from_minor=st.integers(0, 60)),
    st.builds(b.FreeFreight, from_minor=st.integers(0, 80), cap_minor=st.none() | minor),
    st.builds(b.Rounding, unit_minor=st.sampled_from([5, 10])),
    st.builds(b.PointsPayment, lot_points=st.just(10), lot_minor=st.sampled_from([1, 5]), share_bp=bp),
)
HELD_KINDS = st.one_of(
    st.builds(b.CashCoupon, minus_minor=minor, from_minor=st.integers(0, 80)),
    st.builds(b.PercentCoupon, percent_bp=bp, from_minor=st.integers(0, 80), cap_minor=st.none() | minor),
    st.builds(b.ExchangeCoupon, unit_minor=st.integers(0, 20)),
    st.builds(b.FreightCoupon, cap_minor=st.none() | minor),
    st.builds(b.RedPacket, from_minor=st.integers(0, 60)),
)


# Most ask nothing; of what some ask, a part holds on a Monday at noon in Shanghai on H5.
circumstances = (
    st.just(Circumstances())
    | st.just(Circumstances())
    | st.sampled_from(
        [
            *(Circumstances(channels=frozenset({one})) for one in ("h5", "app")),
            *(Circumstances(groups=frozenset({one})) for one in (GOLD, UUID(int=8))),
            *(Circumstances(regions=frozenset({one})) for one in ("31", "3302")),
            *(Circumstances(weekdays=frozenset({one})) for one in (0, 6)),
            *(Circumstances(hours=frozenset({one})) for one in (12, 20)),
            Circumstances(new_buyers_only=True),
        ]
    )
)


@st.composite
def rules(draw: Callable[..., object], kinds: st.SearchStrategy[b.AnyBenefit], *, exclusions: bool = True) -> Rule:
    plain = Rule(id=draw(st.uuids()), benefit=draw(kinds), scope=draw(scopes))  # type: ignore[arg-type]
    shut = draw(st.frozensets(st.sampled_from(list(Step)[1:]), max_size=2)) if exclusions else frozenset()
    shared = draw(st.frozensets(st.sampled_from(["a", "b"]), max_size=2)) if exclusions else frozenset()
    merchant = draw(st.sampled_from([None, SHOP, OTHER_SHOP]))
    return Rule(
        id=plain.id,
        benefit=plain.benefit,
        scope=plain.scope,
        circumstances=draw(circumstances),  # type: ignore[arg-type]
        valid_from=draw(st.sampled_from([None, None, NOW, NOW + HOUR])),  # type: ignore[arg-type]
        valid_to=draw(st.sampled_from([None, None, None, NOW + 2 * HOUR])),  # type: ignore[arg-type]
        merchant_id=merchant,  # type: ignore[arg-type]
        lane=draw(st.sampled_from(["", "", "", "second"])),  # type: ignore[arg-type]
        not_with=shut - {Rule(id=plain.id, benefit=plain.benefit, merchant_id=merchant).step},  # type: ignore[operator, arg-type]
        exclusion_groups=shared,  # type: ignore[arg-type]
        priority=draw(st.integers(0, 1)),  # type: ignore[arg-type]
        platform_bp=draw(st.sampled_from([0, 3333, 10_000])),  # type: ignore[arg-type]
        is_budgeted=draw(st.booleans()),  # type: ignore[arg-type]
        keeps_floor=draw(st.booleans()),  # type: ignore[arg-type]
    )


def any_rules(most: int = 5, *, exclusions: bool = True) -> st.SearchStrategy[list[Rule]]:
    kinds = LINE_KINDS | SEVERAL_KINDS | ORDER_KINDS | HELD_KINDS
    return st.lists(rules(kinds, exclusions=exclusions), max_size=most, unique_by=lambda rule: rule.id)


@st.composite
def shoppers(draw: Callable[..., object], given: list[Rule]) -> Shopper:
    held = [HeldCoupon(id=rule.id, rule_id=rule.id, amount_minor=draw(minor)) for rule in given]  # type: ignore[arg-type]
    rests = st.builds(
        Allowance,
        budget_minor=st.none() | st.integers(0, 40),
        times=st.none() | st.none() | st.integers(0, 2),
        units=st.none() | st.integers(0, 3),
        units_of=st.dictionaries(variants, st.integers(0, 2), max_size=2),
    )
    allowances = {rule.id: draw(rests) for rule in given if rule.is_budgeted}
    return Shopper(
        groups=draw(st.sampled_from([frozenset(), frozenset({GOLD})])),  # type: ignore[arg-type]
        is_new=draw(st.booleans()),  # type: ignore[arg-type]
        held=tuple(held),
        points=draw(st.integers(0, 500)),  # type: ignore[arg-type]
        allowances=allowances,  # type: ignore[arg-type]
    )


@st.composite
def worlds(draw: Callable[..., object], most_lines: int = 4, most_rules: int = 5) -> tuple[Lines, list[Rule], Shopper]:
    given = draw(any_rules(most_rules))
    return draw(carts(most_lines)), given, draw(shoppers(given))  # type: ignore[arg-type, return-value]

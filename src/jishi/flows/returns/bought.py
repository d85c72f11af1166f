"""A trade as the rules of returns see it: its goods by place, and the promotions that it used."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.flows.returns.free_freight import free_by_template
from jishi.kit.context import Context
from jishi.kit.money import allocate
from jishi.modules.catalog.public import CatalogSnapshot, PriceRow
from jishi.modules.order.public import ReturnableLine, ReturnableTrade
from jishi.modules.promotion.public import (
    Allowance,
    BoughtBasket,
    BoughtGoods,
    Circumstances,
    FrozenOffers,
    FrozenUse,
    HeldCoupon,
    MarkBook,
    Marks,
    Offers,
    Rule,
    Shopper,
    Terms,
    compile_rules,
    dry_runs,
    frozen,
    mark_goods,
    purchases,
)


class Bought(msgspec.Struct, frozen=True):
    """The purchase, its basket that can be priced anew, and the names of its promotions by locale."""

    purchase: purchases.Purchase
    basket: BoughtBasket
    names: Mapping[UUID, Mapping[str, str]]


async def read_bought(ctx: Context, trade: ReturnableTrade) -> Bought:
    """Return what returns are reckoned from; the place of a line is that in `trade.lines`."""
    offers = msgspec.convert(trade.offers, FrozenOffers) if trade.offers is not None else FrozenOffers()
    uses = tuple(_by_line(use, trade) for use in offers.uses)
    versions = {(use.rule_id, use.version) for use in uses}
    rules = [_as_used(rule) for rule in (await dry_runs.find_rule_versions(ctx, versions)).values()]
    free = [free_by_template(freed, trade.variant_ids) for freed in offers.freed]
    uses = (*uses, *(one.use for one in free))
    rules += [rule for one in free for rule in one.rules]
    given = {gift.variant_id for use in uses for gift in use.gifts}
    purchase = purchases.Purchase(
        lines=tuple(
            purchases.PaidLine(
                place=place,
                merchant_id=line.merchant_id,
                quantity=line.quantity,
                paid_minor=line.total_minor,
                returned=line.refunded_quantity,
                gift_id=line.variant_id if not line.unit_minor and line.variant_id in given else None,
            )
            for place, line in enumerate(trade.lines)
        ),
        uses=uses,
        refunded_minor=trade.returned_minor,
        points_spent=offers.points_spent,
    )
    marks = await _marks(ctx, trade.lines) if rules else {}
    shopper = Shopper(
        held=tuple(
            HeldCoupon(
                id=use.held_id, rule_id=use.rule_id, amount_minor=use.discount_minor if use.kind == "red_packet" else 0
            )
            for use in uses
            if use.held_id is not None
        ),
        points=offers.points_spent,
        allowances=_allowances(uses),
    )
    terms = Terms(now=trade.placed_at, channel=trade.channel, currency=trade.currency, region_code=trade.region_code)
    goods = [(_goods(line, trade.currency), line.quantity) for line in trade.lines]
    known = Offers(rules=compile_rules(rules), marks=marks, shopper=shopper)
    besides = {one.use.rule_id: [rule.id for rule in one.rules[1:]] for one in free}
    basket = BoughtBasket(terms, goods, known, uses, besides=besides)
    return Bought(purchase, basket, {rule.id: rule.names for rule in rules})


def _by_line(use: FrozenUse, trade: ReturnableTrade) -> FrozenUse:
    """Tell a rule's shares by line of the trade: goods from two warehouses are one place of the basket and two lines."""
    found: list[frozen.LineShare] = []
    for share in use.lines:
        variant_id = trade.variant_ids[share.place]
        # What was given for nothing may be the same variant; no discount lies on that.
        own = [(p, line) for p, line in enumerate(trade.lines) if line.variant_id == variant_id and line.unit_minor]
        weights = [line.quantity for _, line in own]
        minors, platform = allocate(share.discount_minor, weights), allocate(share.platform_minor, weights)
        found += [frozen.LineShare(p, minor, part) for (p, _), minor, part in zip(own, minors, platform, strict=True)]
    return msgspec.structs.replace(use, lines=tuple(found))


def _as_used(rule: Rule) -> Rule:
    """For whom, where and when a rule holds was settled when it was used; only the goods have changed since."""
    return msgspec.structs.replace(
        rule, circumstances=Circumstances(), valid_from=None, valid_to=None, keeps_floor=False
    )


def _allowances(uses: Sequence[FrozenUse]) -> dict[UUID, Allowance]:
    """Fewer goods never get more than all of them did."""
    given: dict[UUID, int] = {}
    for use in uses:
        given[use.rule_id] = given.get(use.rule_id, 0) + use.discount_minor
    # What takes nothing off, but gives something, has no budget to keep to.
    return {rule_id: Allowance(budget_minor=minor or None) for rule_id, minor in given.items()}


def _goods(line: ReturnableLine, currency: str) -> BoughtGoods:
    price = PriceRow(
        price_list_id=line.variant_id,
        list_code="as_sold",
        channel=None,
        member_group_id=None,
        priority=0,
        valid_from=None,
        valid_to=None,
        min_quantity=1,
        amount_minor=line.unit_minor,
        currency=currency,
    )
    return BoughtGoods(
        variant_id=line.variant_id, merchant_id=line.merchant_id, weight_g=line.weight_g, prices=(price,)
    )


async def _marks(ctx: Context, lines: Sequence[ReturnableLine]) -> Mapping[UUID, Marks]:
    """What rules know the goods by; those that the catalogue has no more by variant, product and merchant alone."""
    facts = await ctx.house.part(CatalogSnapshot).get_variants({line.variant_id for line in lines})
    book = ctx.house.part(MarkBook)
    await book.load()
    gone = {
        line.variant_id: mark_goods(
            variant_id=line.variant_id, product_id=line.product_id, merchant_id=line.merchant_id
        )
        for line in lines
        if line.variant_id not in facts
    }
    return {**gone, **book.marks_of(facts.values())}

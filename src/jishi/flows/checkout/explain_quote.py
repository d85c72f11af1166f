"""Tell a quote to people."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from jishi.flows.checkout.errors import in_line_order
from jishi.flows.checkout.member_rules import POINTS_RULE
from jishi.flows.checkout.quote_basket import Facts, Quote
from jishi.flows.checkout.requests import (
    ExplainedNote,
    MerchantFreight,
    QuoteAnswer,
    QuotedCoupon,
    QuotedGift,
    QuotedLine,
    QuotedPoints,
    QuoteProblem,
)
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.promotion.public import (
    Basket,
    HeldCoupon,
    LimitBook,
    Note,
    Outcome,
    deliveries,
    explain_basket,
    explain_held,
    freeze_offers,
    gifts,
    is_usable,
    tell_note,
)


class PointsReach(NamedTuple):
    """A buyer's points, and what promotions would do if as many as possible were spent."""

    balance: int
    outcome: Outcome | None


class Beside(NamedTuple):
    """What a quote tells beside the price: points, coupons that the buyer left out, ways of delivery by merchant."""

    points: PointsReach | None
    others: Sequence[HeldCoupon]
    ways: Mapping[UUID, list[deliveries.DeliveryOffer]]


def explain_quote(
    quote: Quote,
    facts: Facts,
    free: Mapping[UUID, int],
    beside: Beside,
    *,
    book: LimitBook,
    locale: str,
) -> QuoteAnswer:
    """Return a quote in the caller's words.

    `free` tells units that can be had of each variant, `book` says what promotions may still give.
    """
    basket, currency = quote.basket, quote.basket.terms.currency
    problems = [
        QuoteProblem(pointer=p.pointer, code=p.code, detail=text(p.code, locale, p.params)) for p in quote.problems
    ]
    lines = []
    for line, place in zip(basket.lines, quote.places, strict=True):
        available = free.get(line.goods.variant_id, 0)
        if available < line.quantity:
            detail = text("checkout.short", locale, {"available": available})
            problems.append(QuoteProblem(pointer=f"/lines/{place}/quantity", code="checkout.short", detail=detail))
        lines.append(
            QuotedLine(
                variant_id=line.goods.variant_id,
                quantity=line.quantity,
                unit_price=Money(line.unit_minor, currency),
                goods=Money(line.goods_minor, currency),
                discount=Money(line.discount_minor, currency),
                total=Money(line.total_minor, currency),
                price_list=line.list_code,
                available=available,
            )
        )
    return QuoteAnswer(
        lines=lines,
        goods=Money(basket.goods_minor, currency),
        discount=Money(basket.discount_minor, currency),
        freight=Money(basket.freight_minor, currency),
        total=Money(basket.total_minor, currency),
        freights=_freights(basket, beside),
        gifts=_gifts(basket, facts, free, book, locale),
        coupons=_coupons(basket, beside.others, locale),
        points=None if beside.points is None else _points(basket, beside.points),
        notes=[_explain(note, quote, locale, currency) for note in explain_basket(basket)],
        is_proved=basket.outcome is None or basket.outcome.is_proved,
        problems=in_line_order(problems),
    )


def _freights(basket: Basket, beside: Beside) -> list[MerchantFreight]:
    return [
        MerchantFreight(
            merchant_id=merchant_id,
            freight=Money(basket.freight_of(merchant_id), basket.terms.currency),
            options=beside.ways.get(merchant_id, []),
        )
        for merchant_id in dict.fromkeys(line.goods.merchant_id for line in basket.lines)
    ]


def _gifts(basket: Basket, facts: Facts, free: Mapping[UUID, int], book: LimitBook, locale: str) -> list[QuotedGift]:
    told = []
    for use in freeze_offers(basket).uses:
        for gift in use.gifts:
            price = gifts.borne_price(book, use, gift, basket.lines, facts, basket.terms)
            told.append(
                QuotedGift(
                    promotion_id=use.rule_id,
                    variant_id=gift.variant_id,
                    title=translate(facts[gift.variant_id].title, locale) if gift.variant_id in facts else "",
                    quantity=gift.quantity,
                    is_available=price is not None and free.get(gift.variant_id, 0) >= gift.quantity,
                )
            )
    return told


def _coupons(basket: Basket, others: Sequence[HeldCoupon], locale: str) -> list[QuotedCoupon]:
    currency = basket.terms.currency
    return [
        QuotedCoupon(
            coupon_id=held.id,
            promotion_id=held.rule_id,
            is_used=note.matched,
            is_usable=is_usable(note),
            saved=Money(-note.amount_minor, currency),
            amount=Money(held.amount_minor, currency) if held.amount_minor else None,
            text=tell_note(note, locale=locale, currency=currency),
            missing=Money(note.missing_minor, currency),
            expires_at=held.expires_at,
        )
        for held, note in explain_held(basket, others)
    ]


def _points(basket: Basket, reach: PointsReach) -> QuotedPoints:
    currency = basket.terms.currency
    spent, saved = _paid_by_points(basket.outcome)
    most, most_saved = _paid_by_points(reach.outcome)
    return QuotedPoints(
        balance=reach.balance,
        spent=spent,
        saved=Money(saved, currency),
        most=most,
        most_saved=Money(most_saved, currency),
    )


def _paid_by_points(outcome: Outcome | None) -> tuple[int, int]:
    if outcome is None:
        return 0, 0
    uses = [use for use in outcome.uses if use.candidate.ready.rule.id == POINTS_RULE]
    return outcome.points_spent, sum(sum(use.shares) for use in uses)


def _explain(note: Note, quote: Quote, locale: str, currency: str) -> ExplainedNote:
    return ExplainedNote(
        step=note.step,
        rule=note.rule,
        matched=note.matched,
        reason=note.reason,
        text=tell_note(note, locale=locale, currency=currency),
        lines=[quote.places[place] for place in note.lines],
        shares=[Money(share, currency) for share in note.shares],
        amount=Money(note.amount_minor, currency),
        missing=Money(note.missing_minor, currency),
        missing_quantity=note.missing_quantity,
    )

"""Tell a quote to people."""

from collections.abc import Mapping
from uuid import UUID

from jishi.flows.checkout.quote_basket import Quote
from jishi.flows.checkout.requests import (
    ExplainedNote,
    MerchantFreight,
    QuoteAnswer,
    QuotedLine,
    QuoteProblem,
)
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.promotion.public import Note


def explain_quote(quote: Quote, free: Mapping[UUID, int], *, locale: str) -> QuoteAnswer:
    """Return a quote in the caller's words; `free` tells units that can be had of each variant."""
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
    merchants = dict.fromkeys(line.goods.merchant_id for line in basket.lines)
    return QuoteAnswer(
        lines=lines,
        goods=Money(basket.goods_minor, currency),
        discount=Money(basket.discount_minor, currency),
        freight=Money(basket.freight_minor, currency),
        total=Money(basket.total_minor, currency),
        freights=[MerchantFreight(merchant_id=m, freight=Money(basket.freight_of(m), currency)) for m in merchants],
        notes=[_explain(note, quote, locale, currency) for note in basket.notes],
        problems=problems,
    )


def _explain(note: Note, quote: Quote, locale: str, currency: str) -> ExplainedNote:
    params = dict(note.params)
    for name in [name for name in params if name.endswith("_minor")]:
        amount = params[name]
        params[name.removesuffix("_minor")] = Money(amount, currency).text() if isinstance(amount, int) else ""
    return ExplainedNote(
        step=note.step,
        matched=note.matched,
        reason=note.reason,
        text=text(note.reason, locale, params),
        lines=[quote.places[place] for place in note.lines],
        amount=Money(note.amount_minor, currency),
        missing=Money(note.missing_minor, currency),
        missing_quantity=note.missing_quantity,
    )

"""Quote goods: the same quote that placing uses, explained in the caller's language."""

from uuid import UUID

from jishi.flows.checkout.errors import AddressNotFoundError
from jishi.flows.checkout.quote_basket import Quote, quote_basket
from jishi.flows.checkout.requests import (
    ExplainedNote,
    MerchantFreight,
    QuoteAnswer,
    QuoteBody,
    QuotedLine,
    QuoteProblem,
)
from jishi.flows.checkout.terms import CheckoutParts
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.inventory.public import count_free_stock
from jishi.modules.member.public import load_addresses
from jishi.modules.promotion.public import Note, Terms


async def quote_goods(ctx: Context, *, body: QuoteBody) -> QuoteAnswer:
    """Return what the goods cost now, with every step explained and every problem told.

    :raises AddressNotFoundError: the address is not the caller's.
    """
    parts = ctx.house.part(CheckoutParts)
    await parts.load()
    wanted_ids = {line.variant_id for line in body.lines}
    facts = await parts.facts_of(wanted_ids)
    terms = Terms(
        now=ctx.now,
        channel=body.channel,
        currency=ctx.house.settings.currency,
        member_group_id=await _group_of(ctx, parts),
        region_code=await _region_of(ctx, body.address_id),
    )
    quote = quote_basket(body.lines, facts, terms, parts.freight.templates, now=ctx.now)
    free = await count_free_stock(ctx, variant_ids=list(wanted_ids), region_code=terms.region_code)
    return _answer(ctx, quote, free)


async def _group_of(ctx: Context, parts: CheckoutParts) -> UUID | None:
    if ctx.actor.kind is not ActorKind.BUYER or ctx.actor.id is None:
        return None
    return (await parts.members.group_ids([ctx.actor.id])).get(ctx.actor.id)


async def _region_of(ctx: Context, address_id: UUID | None) -> str:
    if address_id is None:
        return ""
    if ctx.actor.kind is ActorKind.BUYER and ctx.actor.id is not None:
        async with (await ctx.house.db.pool()).acquire() as connection:
            found = await load_addresses(connection, [ctx.actor.id], [address_id])
        if found:
            return found[ctx.actor.id, address_id].region_code
    raise AddressNotFoundError


def _answer(ctx: Context, quote: Quote, free: dict[UUID, int]) -> QuoteAnswer:
    basket, currency = quote.basket, quote.basket.terms.currency
    problems = [
        QuoteProblem(pointer=p.pointer, code=p.code, detail=text(p.code, ctx.locale, p.params)) for p in quote.problems
    ]
    lines = []
    for line, place in zip(basket.lines, quote.places, strict=True):
        available = free.get(line.goods.variant_id, 0)
        if available < line.quantity:
            detail = text("checkout.short", ctx.locale, {"available": available})
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
        notes=[_explain(note, quote, ctx.locale, currency) for note in basket.notes],
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

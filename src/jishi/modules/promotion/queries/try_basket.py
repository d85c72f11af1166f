"""Try a basket: what it costs under the rules in force, and what it would cost with a draft among them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, ForbiddenError, InvalidInputError
from jishi.kit.money import Money
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.promotion.draft import PromotionDraft
from jishi.modules.promotion.offers.tell_note import tell_note
from jishi.modules.promotion.offers.trial import price_trial
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries.check_draft import NEW_DRAFT
from jishi.modules.promotion.repository import may_own
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.explain import explain_basket
from jishi.modules.promotion.rules.find_rule_problems import find_rule_problems
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.terms import Terms


class TrialLine(msgspec.Struct, frozen=True, kw_only=True):
    """A variant and how many."""

    variant_id: UUID
    quantity: int


class TrialWish(msgspec.Struct, frozen=True, kw_only=True):
    """A basket and who buys it: `group_ids` are member groups and levels, `at` is when; None: now."""

    lines: Sequence[TrialLine]
    channel: str = "h5"
    region_code: str = ""
    group_ids: frozenset[UUID] = frozenset()
    is_new_buyer: bool = False
    at: datetime | None = None


class TriedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line with its price."""

    variant_id: UUID
    quantity: int
    unit_price: Money
    discount: Money
    total: Money


class TrialNote(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule did, or why not and how far it is. `shares` are what it took off each of the lines."""

    step: str
    rule: str
    matched: bool
    reason: str
    text: str
    lines: list[int]
    shares: list[Money]
    amount: Money


class TriedBasket(msgspec.Struct, frozen=True, kw_only=True):
    """A basket with its price and every note."""

    lines: list[TriedLine]
    goods: Money
    discount: Money
    freight: Money
    total: Money
    notes: list[TrialNote]


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """The basket as it is now, and with the draft."""

    now: TriedBasket
    with_draft: TriedBasket | None


async def try_basket(
    ctx: Context,
    wish: TrialWish,
    *,
    merchant_id: UUID | None = None,
    draft: PromotionDraft | None = None,
    promotion_id: UUID | None = None,
) -> Trial:
    """Return what a basket costs, without and with a draft; `promotion_id` is the draft's own, where it was stored already.

    :raises ForbiddenError: the draft's merchant, or the platform, is outside the actor's bound.
    :raises InvalidInputError: variants are unknown, or the draft is faulty.
    """
    if draft is not None and not may_own(ctx.actor, merchant_id):
        raise ForbiddenError(permission=PROMOTION_VIEW)
    lines = await _goods(ctx, wish)
    terms = Terms(
        now=wish.at or ctx.now,
        channel=wish.channel,
        currency=ctx.house.settings.currency,
        region_code=wish.region_code,
    )
    shopper = Shopper(groups=wish.group_ids, is_new=wish.is_new_buyer)
    now = _show(ctx, await price_trial(ctx, terms, lines, shopper))
    if draft is None:
        return Trial(now=now, with_draft=None)
    rule = draft.rule(promotion_id or NEW_DRAFT, merchant_id, 1)
    problems = [FieldProblem(f"/draft{one.pointer}", one.code, one.params) for one in find_rule_problems(rule)]
    if problems:
        raise InvalidInputError(problems=problems)
    return Trial(now=now, with_draft=_show(ctx, await price_trial(ctx, terms, lines, shopper, (rule, draft.caps))))


async def _goods(ctx: Context, wish: TrialWish) -> list[tuple[VariantFacts, int]]:
    known = await ctx.house.part(CatalogSnapshot).get_variants(line.variant_id for line in wish.lines)
    problems = [
        FieldProblem(f"/lines/{place}/variant_id", "promotion.variant_unknown")
        for place, line in enumerate(wish.lines)
        if line.variant_id not in known or not ctx.actor.sees_merchant(known[line.variant_id].merchant_id)
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    return [(known[line.variant_id], line.quantity) for line in wish.lines]


def _show(ctx: Context, basket: Basket) -> TriedBasket:
    currency = basket.terms.currency
    return TriedBasket(
        lines=[
            TriedLine(
                variant_id=line.goods.variant_id,
                quantity=line.quantity,
                unit_price=Money(line.unit_minor, currency),
                discount=Money(line.discount_minor, currency),
                total=Money(line.total_minor, currency),
            )
            for line in basket.lines
        ],
        goods=Money(basket.goods_minor, currency),
        discount=Money(basket.discount_minor, currency),
        freight=Money(basket.freight_minor, currency),
        total=Money(basket.total_minor, currency),
        notes=[
            TrialNote(
                step=note.step,
                rule=note.rule,
                matched=note.matched,
                reason=note.reason,
                text=tell_note(note, locale=ctx.locale, currency=currency),
                lines=list(note.lines),
                shares=[Money(share, currency) for share in note.shares],
                amount=Money(note.amount_minor, currency),
            )
            for note in explain_basket(basket)
        ],
    )

"""A presale as staff write it, and how it is put onto its rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.presale.models import Presale, PresaleGoods


class PresaleGoodsDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A variant: its price, a unit's deposit, what that counts for in the price, and how many units there are."""

    variant_id: UUID
    price_minor: int
    deposit_minor: int
    worth_minor: int
    quota: int

    @property
    def final_minor(self) -> int:
        """Return what is paid for a unit in all."""
        return self.price_minor - (self.worth_minor - self.deposit_minor)


class PresaleDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A presale as staff write it; `member_limit` bounds the units of all its goods that a member gets."""

    names: dict[str, str]
    deposit_from: datetime
    deposit_until: datetime
    balance_from: datetime
    balance_until: datetime
    ship_until: datetime
    goods: Sequence[PresaleGoodsDraft]
    member_limit: int | None = None
    keeps_deposit: bool = True


_PLAIN = ("names", "deposit_from", "deposit_until", "balance_from", "balance_until", "ship_until", "member_limit")


async def write_presale(ctx: Context, presale: Presale, draft: PresaleDraft) -> None:
    """Put a draft onto a presale.

    :raises InvalidInputError: windows or goods are not as they should be; every problem is told.
    """
    known = await ctx.house.part(CatalogSnapshot).get_variants({goods.variant_id for goods in draft.goods})
    problems = [*_window_problems(draft), *_goods_problems(presale.merchant_id, draft, known, ctx.now)]
    if problems:
        raise InvalidInputError(problems=problems)
    for name in (*_PLAIN, "keeps_deposit"):
        setattr(presale, name, getattr(draft, name))
    presale.updated_at = ctx.now
    presale.version += 1
    kept = {one.variant_id: one for one in presale.goods}
    presale.goods = [_put(kept.get(one.variant_id), presale.id, place, one) for place, one in enumerate(draft.goods)]


def _put(row: PresaleGoods | None, presale_id: UUID, place: int, draft: PresaleGoodsDraft) -> PresaleGoods:
    row = row or PresaleGoods(presale_id=presale_id, variant_id=draft.variant_id)
    row.position = place
    row.price_minor, row.deposit_minor = draft.price_minor, draft.deposit_minor
    row.worth_minor, row.quota = draft.worth_minor, draft.quota
    return row


def _window_problems(draft: PresaleDraft) -> Iterator[FieldProblem]:
    if draft.deposit_until <= draft.deposit_from:
        yield FieldProblem("/deposit_until", "presale.window_empty")
    if draft.balance_from < draft.deposit_until:
        yield FieldProblem("/balance_from", "presale.balance_before_deposits_end")
    if draft.balance_until <= draft.balance_from:
        yield FieldProblem("/balance_until", "presale.window_empty")
    if draft.ship_until < draft.balance_until:
        yield FieldProblem("/ship_until", "presale.ships_before_balance")


def _goods_problems(
    merchant_id: UUID, draft: PresaleDraft, known: Mapping[UUID, VariantFacts], now: datetime
) -> Iterator[FieldProblem]:
    seen: set[UUID] = set()
    for place, goods in enumerate(draft.goods):
        facts = known.get(goods.variant_id)
        if facts is None or facts.merchant_id != merchant_id:
            yield FieldProblem(f"/goods/{place}/variant_id", "presale.variant_unknown")
        elif goods.variant_id in seen:
            yield FieldProblem(f"/goods/{place}/variant_id", "presale.variant_twice")
        else:
            yield from _amount_problems(place, goods, facts, now)
        seen.add(goods.variant_id)


def _amount_problems(
    place: int, goods: PresaleGoodsDraft, facts: VariantFacts, now: datetime
) -> Iterator[FieldProblem]:
    if goods.worth_minor < goods.deposit_minor:
        yield FieldProblem(f"/goods/{place}/worth_minor", "presale.worth_below_deposit")
    if goods.worth_minor >= goods.price_minor:
        yield FieldProblem(f"/goods/{place}/worth_minor", "presale.nothing_left_to_pay")
    listed = facts.price_at(now)
    if listed is not None and goods.final_minor >= listed.amount_minor:
        params: dict[str, object] = {"listed_minor": listed.amount_minor}
        yield FieldProblem(f"/goods/{place}/price_minor", "presale.price_not_lower", params)

"""Release what trades took of limited promotions."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.promotion.limits.book import LimitKey
from jishi.modules.promotion.models import SHARED_KINDS, LimitAct, LimitEntry, PromotionLimit

_COUNT_DOWN = (
    update(PromotionLimit)
    .where(
        PromotionLimit.promotion_id == bindparam("of_promotion"),
        PromotionLimit.kind == bindparam("of_kind"),
        PromotionLimit.subject == bindparam("of_subject"),
    )
    .values(used=PromotionLimit.used - bindparam("quantity"))
    .execution_options(synchronize_session=False)
)


async def release_limits(ctx: Context, *, trade_ids: Sequence[UUID]) -> None:
    """Give back what these trades took, once; what took nothing, or gave it back already, changes nothing."""
    query = select(LimitEntry).where(is_any_of(LimitEntry.trade_id, trade_ids), LimitEntry.act == LimitAct.TAKE)
    taken = list(await ctx.session.scalars(query))
    if not taken:
        return
    await _lock(ctx, {_key(entry) for entry in taken})
    rows = [
        {
            "id": new_id(),
            "promotion_id": entry.promotion_id,
            "kind": entry.kind,
            "subject": entry.subject,
            "trade_id": entry.trade_id,
            "act": LimitAct.RELEASE,
            "quantity": entry.quantity,
            "at": ctx.now,
        }
        for entry in taken
    ]
    statement = insert(LimitEntry).values(rows).on_conflict_do_nothing(constraint="uq_limit_entries_once")
    given_back: Counter[LimitKey] = Counter()
    for entry in await ctx.session.scalars(statement.returning(LimitEntry)):
        given_back[_key(entry)] += entry.quantity
    if given_back:
        values = [
            {"of_promotion": key[0], "of_kind": key[1], "of_subject": key[2], "quantity": quantity}
            for key, quantity in sorted(given_back.items())
        ]
        await (await ctx.session.connection()).execute(_COUNT_DOWN, values)


async def _lock(ctx: Context, keys: set[LimitKey]) -> None:
    """Lock the limits in the order of their keys, as orders do."""
    key = tuple_(PromotionLimit.promotion_id, PromotionLimit.kind, PromotionLimit.subject)
    query = select(PromotionLimit.promotion_id).where(key.in_(list(keys)))
    shared_last = PromotionLimit.kind.in_(SHARED_KINDS)
    query = query.order_by(shared_last, PromotionLimit.promotion_id, PromotionLimit.kind, PromotionLimit.subject)
    await ctx.session.execute(query.with_for_update(key_share=True))


def _key(entry: LimitEntry) -> LimitKey:
    return entry.promotion_id, entry.kind, entry.subject

"""What is left of limited promotions, counted down in memory while a batch is priced."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from jishi.modules.promotion.draft import Caps
from jishi.modules.promotion.models import MEMBER_KINDS, NOBODY, SHARED_KINDS, STOPPING_KINDS, LimitKind
from jishi.modules.promotion.rules.combination import Use
from jishi.modules.promotion.rules.frozen import GivenGift, GivenGifts
from jishi.modules.promotion.rules.outcome import Outcome
from jishi.modules.promotion.rules.shopper import Allowance

# (promotion, kind, subject), as rows of limits are known.
LimitKey = tuple[UUID, str, UUID]
# Members of an enumeration cost a look-up each time; these are asked for by every trade.
_BUDGET, _LOSS, _VARIANT_UNITS = LimitKind.BUDGET, LimitKind.LOSS, LimitKind.VARIANT_UNITS
_ORDERS = frozenset({LimitKind.TIMES, LimitKind.MEMBER_TIMES})
_NO_LOSSES: Mapping[UUID, int] = {}


class LimitBook:
    """The limits that a batch touches: what is left of each, and what its trades took, in their order."""

    def __init__(self, caps: Mapping[UUID, Caps], left: dict[LimitKey, int]) -> None:
        self._caps = caps
        self._left = left
        self.taken: dict[tuple[LimitKey, UUID], int] = {}
        # Of limits at whose end a promotion stops: the least that is worth going on for, where it is not the last fen.
        self._least: dict[LimitKey, int] = {}

    def allowances(self, promotion_ids: Iterable[UUID], member_id: UUID | None) -> dict[UUID, Allowance]:
        """Return what these promotions may still give to a member; to somebody unknown what everybody may have."""
        return {one: self._allowance(one, self._caps[one], member_id) for one in promotion_ids}

    def take(
        self,
        trade_id: UUID,
        member_id: UUID,
        outcome: Outcome | None,
        given: GivenGifts,
        losses: Mapping[UUID, int] = _NO_LOSSES,
    ) -> None:
        """Count what a trade uses of its promotions' limits: `given` for nothing, and lost where a cap counts that."""
        for use in outcome.uses if outcome is not None else ():
            promotion_id = use.candidate.ready.rule.id
            caps = self._caps.get(promotion_id)
            if caps is not None:
                gifts = given.get(promotion_id, ())
                for kind, subject, quantity in _amounts(use, caps, member_id, gifts):
                    self._take((promotion_id, kind, subject), trade_id, quantity)
        for promotion_id, loss in losses.items():
            if loss:
                self._take((promotion_id, _LOSS, NOBODY), trade_id, loss)

    def end_budget_below(self, promotion_id: UUID, least: int) -> None:
        """Take note that less than this of a promotion's budget is as good as nothing."""
        self._end_below((promotion_id, _BUDGET, NOBODY), least)

    def end_loss_below(self, promotion_id: UUID, least: int) -> None:
        """Take note that less than this of what a promotion may lose is as good as nothing."""
        self._end_below((promotion_id, _LOSS, NOBODY), least)

    def ended(self, left: Mapping[LimitKey, int | None]) -> dict[LimitKey, int]:
        """Return the limits that a promotion stops at with so much left of them, and below how much it does."""
        asked = {key: self._left.get(key) for key in self._least} | {
            key: minor for key, minor in left.items() if key[1] in STOPPING_KINDS
        }
        least = {key: self._least.get(key, 1) for key in asked}
        return {key: least[key] for key, minor in asked.items() if minor is not None and minor < least[key]}

    def budget_left(self, promotion_id: UUID) -> int | None:
        """Return what is left of a budget; None: no bound."""
        caps = self._caps.get(promotion_id)
        return None if caps is None else self._left_of(promotion_id, _BUDGET, caps.budget_minor, None)

    def loss_left(self, promotion_id: UUID) -> int | None:
        """Return what is left of a loss cap; None: no bound."""
        caps = self._caps.get(promotion_id)
        return None if caps is None else self._left_of(promotion_id, _LOSS, caps.loss_minor, None)

    def bears(self, member_id: UUID, outcome: Outcome) -> bool:
        """Say whether no budget, loss cap or number of orders can have a say in this outcome: each leaves room for all the goods.

        Units are not asked for: rules that count them are priced with what is left of them.
        """
        worth = sum(outcome.cart.listed)
        for use in outcome.uses:
            promotion_id = use.candidate.ready.rule.id
            caps = self._caps.get(promotion_id)
            if caps is None:
                continue
            for (kind, _), cap in caps.rows.items():
                if kind in STOPPING_KINDS or kind in _ORDERS:
                    left = self._left_of(promotion_id, kind, cap, member_id)
                    if left is not None and left < (1 if kind in _ORDERS else worth):
                        return False
        return True

    def learn(self, left: Mapping[LimitKey, int]) -> None:
        """Take over what is left of some limits, before anything is taken."""
        self._left.update(left)

    def _end_below(self, key: LimitKey, least: int) -> None:
        if key in self._left:
            self._least[key] = min(least, self._least.get(key, least))

    def _take(self, key: LimitKey, trade_id: UUID, quantity: int) -> None:
        if key not in self._left:
            return
        entry = (key, trade_id)
        # Of one promotion an order counts once, however many of its coupons it uses.
        if key[1] in _ORDERS and entry in self.taken:
            return
        self._left[key] -= quantity
        self.taken[entry] = self.taken.get(entry, 0) + quantity

    def _left_of(self, promotion_id: UUID, kind: LimitKind, cap: int | None, member_id: UUID | None) -> int | None:
        if cap is None:
            return None
        if kind in MEMBER_KINDS:
            # A member without a row has all of it.
            return cap if member_id is None else self._left.get((promotion_id, kind, member_id), cap)
        return self._left.get((promotion_id, kind, NOBODY))

    def _allowance(self, promotion_id: UUID, caps: Caps, member_id: UUID | None) -> Allowance:
        def left(kind: LimitKind, cap: int | None) -> int | None:
            return self._left_of(promotion_id, kind, cap, member_id)

        return Allowance(
            budget_minor=left(LimitKind.BUDGET, caps.budget_minor),
            times=_least(left(LimitKind.TIMES, caps.times), left(LimitKind.MEMBER_TIMES, caps.member_times)),
            units=_least(left(LimitKind.UNITS, caps.units), left(LimitKind.MEMBER_UNITS, caps.member_units)),
            units_of={
                variant: self._left.get((promotion_id, LimitKind.VARIANT_UNITS, variant), 0)
                for variant in caps.variant_units
            },
            # Where nothing more may be lost, no order has it any more.
            is_barred=left(_LOSS, caps.loss_minor) == 0,
        )


def limit_keys(
    caps: Mapping[UUID, Caps], promotion_ids: Iterable[UUID], member_id: UUID | None, variant_ids: Collection[UUID]
) -> Iterator[LimitKey]:
    """Yield the limits that a member's goods may count on: of the promotions, of these variants, of the member."""
    for promotion_id in promotion_ids:
        own = caps[promotion_id]
        for kind, subject in own.rows:
            if kind in MEMBER_KINDS:
                if member_id is not None:
                    yield promotion_id, kind, member_id
            elif subject == NOBODY or subject in variant_ids:
                yield promotion_id, kind, subject


def columns_of(keys: Collection[LimitKey]) -> tuple[list[UUID], list[str], list[UUID]]:
    """Return promotions, kinds and subjects of these limits, as statements take them."""
    return [key[0] for key in keys], [str(key[1]) for key in keys], [key[2] for key in keys]


def is_shared(key: LimitKey) -> bool:
    """Say whether a limit is of everybody and of all goods: such are not held while prices are made."""
    return key[1] in SHARED_KINDS


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _amounts(
    use: Use, caps: Caps, member_id: UUID, gifts: Sequence[GivenGift]
) -> Iterator[tuple[LimitKind, UUID, int]]:
    """What a use counts on each of its rule's limits: nothing, where it did no more than promise gifts that were not there."""
    if use.effect.gifts and not gifts and not any(use.shares):
        return
    units: dict[UUID, int] | None = None
    for kind, subject in caps.rows:
        if kind == _LOSS:
            continue
        if kind == _BUDGET:
            quantity = sum(use.shares) + sum([gift.quantity * gift.unit_minor for gift in gifts])
        elif kind in _ORDERS:
            quantity = 1
        else:
            if units is None:
                units = {gift.variant_id: gift.quantity for gift in gifts} if gifts else _units_by_variant(use)
            quantity = units.get(subject, 0) if kind == _VARIANT_UNITS else sum(units.values())
        if quantity:
            yield kind, member_id if kind in MEMBER_KINDS else subject, quantity


def _units_by_variant(use: Use) -> dict[UUID, int]:
    """The units that had the rule's price."""
    cart, effect = use.candidate.cart, use.effect
    if not effect.units:
        return {}
    lowered = {i for i, share in zip(use.entries, use.shares, strict=True) if share}
    found = zip(effect.entries, effect.units, strict=True)
    return {cart.variants[i]: count for i, count in found if i in lowered}

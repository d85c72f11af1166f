"""A promotion as staff write it, and the rule it becomes."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.modules.promotion.models import NOBODY, STOPPING_KINDS, LimitKind
from jishi.modules.promotion.rules.benefits import AnyBenefit, TimedPrice, gifts_of
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.steps import Step

_UNIT_KINDS = (LimitKind.UNITS, LimitKind.VARIANT_UNITS, LimitKind.MEMBER_UNITS)


class Caps(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, dict=True):
    """What a promotion may give in all, and to each member; None: no bound. `times` are orders.

    Units are those at its price; of a promotion that gives something for nothing they are those given. A budget counts what is
    taken off, and what a gift costs to buy; a loss what is taken off below the cost of goods, and the cost of gifts.
    """

    budget_minor: int | None = None
    loss_minor: int | None = None
    times: int | None = None
    units: int | None = None
    variant_units: dict[UUID, int] = {}
    member_times: int | None = None
    member_units: int | None = None

    @property
    def counts_units(self) -> bool:
        """Say whether units are bounded: of everybody, of a variant or of a member."""
        return self.units is not None or self.member_units is not None or bool(self.variant_units)

    @cached_property
    def rows(self) -> Mapping[tuple[LimitKind, UUID], int]:
        """The caps by kind and subject, as they are stored."""
        whole = {
            LimitKind.BUDGET: self.budget_minor,
            LimitKind.LOSS: self.loss_minor,
            LimitKind.TIMES: self.times,
            LimitKind.UNITS: self.units,
            LimitKind.MEMBER_TIMES: self.member_times,
            LimitKind.MEMBER_UNITS: self.member_units,
        }
        rows = {(kind, NOBODY): cap for kind, cap in whole.items() if cap is not None}
        return rows | {(LimitKind.VARIANT_UNITS, variant): cap for variant, cap in self.variant_units.items()}


class PromotionDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A promotion as staff write it; the fields are those of a rule."""

    names: dict[str, str]
    benefit: AnyBenefit
    scope: Scope = Scope()
    circumstances: Circumstances = Circumstances()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    lane: str = ""
    not_with: frozenset[Step] = frozenset()
    exclusion_groups: frozenset[str] = frozenset()
    priority: int = 0
    platform_bp: int = 0
    keeps_floor: bool = True
    caps: Caps = msgspec.field(default_factory=Caps)

    def rule(self, promotion_id: UUID, merchant_id: UUID | None, version: int) -> Rule:
        """Return the rule that this becomes."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__ if name != "caps"}
        return Rule(
            id=promotion_id,
            version=version,
            merchant_id=merchant_id,
            is_budgeted=self.caps.budget_minor is not None,
            **fields,
        )


def draft_of(rule: Rule, caps: Caps) -> PromotionDraft:
    """Return the draft that a rule was written as."""
    fields = {name: getattr(rule, name) for name in PromotionDraft.__struct_fields__ if name != "caps"}
    return PromotionDraft(**fields, caps=caps)


def find_cap_problems(draft: PromotionDraft) -> Iterator[FieldProblem]:
    """Tell every cap that is not a count or does not go with the kind of promotion."""
    gifts = set(gifts_of(draft.benefit).values())
    for (kind, subject), cap in draft.caps.rows.items():
        pointer = cap_pointer(kind, subject)
        if not 1 <= cap <= 10**15:
            yield FieldProblem(pointer, "promotion.out_of_range", {"least": 1, "most": 10**15})
        if kind in _UNIT_KINDS and not (gifts or isinstance(draft.benefit, TimedPrice)):
            yield FieldProblem(pointer, "promotion.units_of_timed_price")
        elif kind is LimitKind.VARIANT_UNITS and gifts and subject not in gifts:
            yield FieldProblem(pointer, "promotion.units_of_other_gift")


def write_body(rule: Rule) -> dict[str, Any]:
    """Return a rule as its row keeps it."""
    body: dict[str, Any] = msgspec.to_builtins(rule)
    return body


def read_body(body: dict[str, Any]) -> Rule:
    """Return the rule that a row keeps.

    :raises msgspec.ValidationError: it is not a rule.
    """
    return msgspec.convert(body, Rule)


def cap_pointer(kind: LimitKind, subject: UUID) -> str:
    """Return where a cap stands in a draft."""
    if kind is LimitKind.VARIANT_UNITS:
        return f"/caps/variant_units/{subject}"
    return f"/caps/{kind}_minor" if kind in STOPPING_KINDS else f"/caps/{kind}"

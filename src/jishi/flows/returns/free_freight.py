"""Freight that was free by its template, as a rule among the others that a purchase used."""

from collections.abc import Sequence
from uuid import UUID, uuid5

import msgspec

from jishi.kit.texts import LOCALES, text
from jishi.modules.promotion.public import (
    FreeFreight,
    FrozenUse,
    Rule,
    Scope,
    Step,
    frozen,
)


class FreeByTemplate(msgspec.Struct, frozen=True):
    """What a template lifted, and rules that lift it from each bar on that was reached; the first has the use's id."""

    use: FrozenUse
    rules: tuple[Rule, ...]


def free_by_template(freed: frozen.FreedFreight, variant_ids: Sequence[UUID]) -> FreeByTemplate:
    """Return the use and the rules that say the same; `variant_ids` are the goods that places count."""
    scope = Scope(any_of=frozenset(variant_ids[place] for place in freed.places))
    names = {locale: text("returns.free_freight", locale) for locale in LOCALES}
    rules = tuple(
        Rule(
            id=uuid5(freed.template_id, str(number)) if number else freed.template_id,
            names=names,
            merchant_id=freed.merchant_id,
            benefit=FreeFreight(from_minor=minor, from_quantity=quantity),
            scope=scope,
        )
        for number, (minor, quantity) in enumerate(freed.bars)
    )
    share = frozen.FreightShare(freed.merchant_id, freed.fee_minor, 0)
    return FreeByTemplate(FrozenUse(freed.template_id, 1, Step.FREIGHT, "free_freight", (), (share,)), rules)

"""A freight template as staff write it, and how it is put onto its row."""

from collections.abc import Sequence

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.promotion.freight.snapshot import SCOPE
from jishi.modules.promotion.models import ChargeBy, FreightFee, FreightFreeRule, FreightTemplateRow
from jishi.modules.promotion.rules.terms import FreeRule, FreightRow


class FreightTemplateDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A template as staff write it; the row whose region fits most exactly counts."""

    name: str
    charge_by: ChargeBy
    fees: Sequence[FreightRow]
    free_rules: Sequence[FreeRule] = ()


def write_draft(ctx: Context, row: FreightTemplateRow, draft: FreightTemplateDraft) -> None:
    """Put a draft onto a row and let every process renew it.

    :raises InvalidInputError: two rows name one region; each is listed.
    """
    _check_regions(draft.fees)
    row.name, row.charge_by = draft.name, draft.charge_by
    row.version += 1
    row.updated_at = ctx.now
    row.fees = [
        FreightFee(
            template_id=row.id,
            position=position,
            regions=list(fee.regions),
            is_deliverable=fee.is_deliverable,
            first_units=fee.first_units,
            first_fee_minor=fee.first_fee_minor,
            extra_units=fee.extra_units,
            extra_fee_minor=fee.extra_fee_minor,
        )
        for position, fee in enumerate(draft.fees)
    ]
    row.free_rules = [
        FreightFreeRule(
            template_id=row.id,
            position=position,
            regions=list(rule.regions),
            min_amount_minor=rule.min_amount_minor,
            min_quantity=rule.min_quantity,
        )
        for position, rule in enumerate(draft.free_rules)
    ]
    ctx.touch(SCOPE, row.id)


def _check_regions(fees: Sequence[FreightRow]) -> None:
    seen: set[str] = set()
    problems: list[FieldProblem] = []
    for place, fee in enumerate(fees):
        problems.extend(
            FieldProblem(f"/fees/{place}/regions", "promotion.region_twice", {"region_code": region})
            for region in fee.regions
            if region in seen
        )
        seen.update(fee.regions)
    if problems:
        raise InvalidInputError(problems=problems)

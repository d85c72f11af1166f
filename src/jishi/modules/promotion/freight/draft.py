"""A freight template as staff write it, and how it is put onto its row."""

from collections.abc import Iterator, Sequence

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.promotion.freight.snapshot import SCOPE
from jishi.modules.promotion.models import FreightFee, FreightFreeRule, FreightOptionRow, FreightTemplateRow
from jishi.modules.promotion.rules.delivery import MIXED
from jishi.modules.promotion.rules.terms import FreightOption


class FreightTemplateDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A template as staff write it, the usual way of delivery first; of an option the row whose region fits best counts."""

    name: str
    options: Sequence[FreightOption]


def write_draft(ctx: Context, row: FreightTemplateRow, draft: FreightTemplateDraft) -> None:
    """Put a draft onto a row and let every process renew it.

    :raises InvalidInputError: two options have one code, or two rows of an option name one region; each is listed.
    """
    _check(draft.options)
    row.name = draft.name
    row.version += 1
    row.updated_at = ctx.now
    row.options = [_write_option(option, place) for place, option in enumerate(draft.options)]
    ctx.touch(SCOPE, row.id)


def _write_option(option: FreightOption, position: int) -> FreightOptionRow:
    return FreightOptionRow(
        code=option.code,
        position=position,
        names=dict(option.names),
        charge_by=option.charge_by,
        min_days=option.min_days,
        max_days=option.max_days,
        fees=[
            FreightFee(
                position=place,
                regions=list(fee.regions),
                is_deliverable=fee.is_deliverable,
                first_units=fee.first_units,
                first_fee_minor=fee.first_fee_minor,
                extra_units=fee.extra_units,
                extra_fee_minor=fee.extra_fee_minor,
            )
            for place, fee in enumerate(option.rows)
        ],
        free_rules=[
            FreightFreeRule(
                position=place,
                regions=list(rule.regions),
                min_amount_minor=rule.min_amount_minor,
                min_quantity=rule.min_quantity,
            )
            for place, rule in enumerate(option.free_rules)
        ],
    )


def _check(options: Sequence[FreightOption]) -> None:
    codes: set[str] = set()
    problems: list[FieldProblem] = []
    for place, option in enumerate(options):
        if option.code in codes or option.code == MIXED:
            problems.append(
                FieldProblem(f"/options/{place}/code", "promotion.option_code_taken", {"code": option.code})
            )
        codes.add(option.code)
        least, most = option.min_days, option.max_days
        if (least is None) != (most is None) or (least is not None and most is not None and least > most):
            problems.append(FieldProblem(f"/options/{place}/max_days", "promotion.days_backwards"))
        problems.extend(_region_problems(option, f"/options/{place}"))
    if problems:
        raise InvalidInputError(problems=problems)


def _region_problems(option: FreightOption, pointer: str) -> Iterator[FieldProblem]:
    seen: set[str] = set()
    for place, fee in enumerate(option.rows):
        for region in fee.regions:
            if region in seen:
                yield FieldProblem(f"{pointer}/fees/{place}/regions", "promotion.region_twice", {"region_code": region})
        seen.update(fee.regions)

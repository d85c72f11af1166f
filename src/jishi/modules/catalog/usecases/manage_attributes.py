"""Attributes, plain records."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.ids import new_id
from jishi.kit.translations import ShortTexts
from jishi.modules.catalog.errors import CodeTakenError, InUseError
from jishi.modules.catalog.models import Attribute
from jishi.modules.catalog.patches import said_fields
from jishi.modules.catalog.queries.attribute_uses import count_choice_uses, count_uses
from jishi.modules.catalog.repository import check_version, lock_attribute
from jishi.modules.catalog.rules.attributes import Choice, check_choices
from jishi.modules.catalog.states import AttributeKind

Unit = Annotated[str, Meta(min_length=1, max_length=16)]


class AttributeChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to change of an attribute; what is left out stays. Code and kind never change."""

    name: ShortTexts | UnsetType = UNSET
    unit: Unit | UnsetType | None = UNSET
    choices: list[Choice] | UnsetType = UNSET


async def create_attribute(
    ctx: Context,
    *,
    code: str,
    kind: AttributeKind,
    name: Mapping[str, str],
    unit: str | None = None,
    choices: Sequence[Choice] = (),
) -> Attribute:
    """Create an attribute.

    :raises CodeTakenError:
    :raises InvalidInputError: choices or unit do not fit the kind.
    """
    _check_shape(kind, unit, choices)
    if await ctx.session.scalar(select(Attribute.id).where(Attribute.code == code)):
        raise CodeTakenError(code=code)
    attribute = Attribute(
        id=new_id(),
        code=code,
        kind=kind,
        name=dict(name),
        unit=unit,
        choices=msgspec.to_builtins(choices),
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(attribute)
    await ctx.session.flush()
    ctx.touch("catalog.attribute", attribute.id)
    return attribute


async def update_attribute(ctx: Context, *, attribute_id: UUID, version: int, changes: AttributeChanges) -> Attribute:
    """Change name, unit or choices; a choice that products carry stays.

    :raises AttributeNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: choices or unit do not fit the kind.
    :raises InUseError: products carry a choice that is left out.
    """
    attribute = await lock_attribute(ctx, attribute_id)
    check_version(attribute.version, version)
    said = said_fields(changes)
    former = msgspec.convert(attribute.choices, list[Choice])
    choices: Sequence[Choice] = said.get("choices", former)
    unit = said.get("unit", attribute.unit)
    _check_shape(AttributeKind(attribute.kind), unit, choices)
    gone = sorted({choice.code for choice in former} - {choice.code for choice in choices})
    if gone and (count := await count_choice_uses(ctx.session, attribute.code, gone)):
        raise InUseError(count=count)
    attribute.name = said.get("name", attribute.name)
    attribute.unit = unit
    attribute.choices = msgspec.to_builtins(choices)
    attribute.version += 1
    attribute.updated_at = ctx.now
    ctx.touch("catalog.attribute", attribute_id)
    return attribute


async def delete_attribute(ctx: Context, *, attribute_id: UUID) -> None:
    """Delete an attribute that stands in no template and no product.

    :raises AttributeNotFoundError:
    :raises InUseError:
    """
    attribute = await lock_attribute(ctx, attribute_id)
    count = await count_uses(ctx.session, attribute)
    if count:
        raise InUseError(count=count)
    await ctx.session.delete(attribute)
    ctx.touch("catalog.attribute", attribute_id)


def _check_shape(kind: AttributeKind, unit: str | None, choices: Sequence[Choice]) -> None:
    problems = check_choices(kind, choices)
    if unit is not None and kind is not AttributeKind.NUMBER:
        problems.append(FieldProblem("/unit", "catalog.unit_not_allowed", {"kind": kind}))
    if problems:
        raise InvalidInputError(problems=problems)

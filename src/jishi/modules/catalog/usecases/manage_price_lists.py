"""Price lists, plain records; a list is switched off, never deleted, since orders name it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, InvalidInputError, Kind, NotFoundError
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.kit.translations import ShortTexts
from jishi.modules.catalog.errors import CodeTakenError
from jishi.modules.catalog.fields import Channel, Code, Currency, Priority
from jishi.modules.catalog.models import PriceList
from jishi.modules.catalog.models.price import BASE_CODE
from jishi.modules.catalog.patches import patch
from jishi.modules.catalog.repository import check_version, lock_price_list
from jishi.modules.catalog.rules.windows import check_validity
from jishi.modules.merchant.public import find_merchants


class BaseListError(DomainError):
    """The base list is for everybody, always; only its name changes."""

    code = "catalog.base_list"
    kind = Kind.CONFLICT


class PriceListSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A new price list."""

    code: Code
    name: ShortTexts
    currency: Currency
    channel: Channel | None = None
    member_group_id: UUID | None = None
    member_level_id: UUID | None = None
    priority: Priority = 10
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    is_active: bool = True
    merchant_id: UUID | None = None


class PriceListChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to change of a price list; what is left out stays. Code, currency and merchant never change."""

    name: ShortTexts | UnsetType = UNSET
    channel: Channel | UnsetType | None = UNSET
    member_group_id: UUID | UnsetType | None = UNSET
    member_level_id: UUID | UnsetType | None = UNSET
    priority: Priority | UnsetType = UNSET
    valid_from: datetime | UnsetType | None = UNSET
    valid_to: datetime | UnsetType | None = UNSET
    is_active: bool | UnsetType = UNSET


async def create_price_list(ctx: Context, *, spec: PriceListSpec) -> PriceList:
    """Create a price list; without a merchant it is the platform's, and each merchant prices its own variants in it.

    :raises CodeTakenError:
    :raises NotFoundError: no such merchant, or none that the actor may act for.
    :raises InvalidInputError: the window is upside down, or a time has no zone.
    """
    if spec.merchant_id is None:
        check_platform(ctx.actor)
    elif not await find_merchants(ctx, [spec.merchant_id]):
        raise NotFoundError
    _check_window(spec.valid_from, spec.valid_to)
    taken = await ctx.session.scalar(select(PriceList.id).where(PriceList.code == spec.code))
    if taken or spec.code == BASE_CODE:
        raise CodeTakenError(code=spec.code)
    price_list = PriceList(
        id=new_id(), version=1, created_at=ctx.now, updated_at=ctx.now, **msgspec.structs.asdict(spec)
    )
    ctx.session.add(price_list)
    await ctx.session.flush()
    ctx.touch("catalog.price_list", price_list.id)
    return price_list


async def update_price_list(ctx: Context, *, price_list_id: UUID, version: int, changes: PriceListChanges) -> PriceList:
    """Change whom and when a price list is for.

    :raises PriceListNotFoundError:
    :raises StaleVersionError:
    :raises BaseListError: more than the name of the base list.
    :raises InvalidInputError: the window is upside down, or a time has no zone.
    """
    price_list = await lock_price_list(ctx, price_list_id, is_whole=True)
    check_version(price_list.version, version)
    said: Mapping[str, object] = patch(price_list, changes)
    if price_list.code == BASE_CODE and said.keys() - {"name"}:
        raise BaseListError
    _check_window(price_list.valid_from, price_list.valid_to)
    price_list.version += 1
    price_list.updated_at = ctx.now
    ctx.touch("catalog.price_list", price_list_id)
    return price_list


def _check_window(begins: datetime | None, ends: datetime | None) -> None:
    problems: list[FieldProblem] = check_validity(begins, ends)
    if problems:
        raise InvalidInputError(problems=problems)

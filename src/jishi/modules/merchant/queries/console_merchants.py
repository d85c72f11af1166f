"""Merchants for staff."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.contracts.merchant import MerchantId
from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.media.public import media_url
from jishi.modules.merchant.errors import MerchantNotFoundError
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.scope import merchants_of
from jishi.modules.merchant.states import MerchantStatus


class MerchantFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of merchants is narrowed by; `code` is a whole one."""

    status: MerchantStatus | None = None
    code: str | None = None


class ConsoleMerchant(msgspec.Struct, frozen=True, kw_only=True):
    """A merchant in the console, texts by locale; `logo_url` is relative to the site's root."""

    id: MerchantId
    code: str
    name: dict[str, str]
    description: dict[str, str] | None
    logo_id: UUID | None
    logo_url: str | None
    status: MerchantStatus
    status_reason: str | None
    is_platform: bool
    version: int
    created_at: datetime
    updated_at: datetime


MERCHANT_SORTS = Sorts(
    columns={"created_at": Merchant.id, "updated_at": Merchant.updated_at, "code": Merchant.code},
    tie=(Merchant.id,),
    usual="-created_at",
)


async def list_merchants(
    ctx: Context, wanted: MerchantFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[ConsoleMerchant]:
    """Return the merchants inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Merchant).where(*merchant_conditions(ctx.actor, wanted))
    return (await read_page(ctx.session, query, MERCHANT_SORTS.run(sort), limit=limit, cursor=cursor)).show(
        view_merchant
    )


def merchant_conditions(actor: Actor, wanted: MerchantFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    return [merchants_of(actor), *matching([(Merchant.status, wanted.status), (Merchant.code, wanted.code)])]


async def get_merchant(ctx: Context, merchant_id: UUID) -> ConsoleMerchant:
    """Return a merchant inside the actor's bound.

    :raises MerchantNotFoundError:
    """
    merchant = await ctx.session.scalar(select(Merchant).where(Merchant.id == merchant_id, merchants_of(ctx.actor)))
    if merchant is None:
        raise MerchantNotFoundError
    return view_merchant(merchant)


def view_merchant(merchant: Merchant) -> ConsoleMerchant:
    """Return a merchant as the console shows it."""
    return ConsoleMerchant(
        id=MerchantId(merchant.id),
        code=merchant.code,
        name=merchant.name,
        description=merchant.description,
        logo_id=merchant.logo_id,
        logo_url=media_url(merchant.logo_id, 320) if merchant.logo_id else None,
        status=MerchantStatus(merchant.status),
        status_reason=merchant.status_reason,
        is_platform=merchant.is_platform,
        version=merchant.version,
        created_at=merchant.created_at,
        updated_at=merchant.updated_at,
    )

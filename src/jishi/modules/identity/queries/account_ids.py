"""Which accounts there are, for lists of many thousands; see `accounts` for what is told of them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import literal, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.identity.models import Account
from jishi.modules.identity.repository import has_bound


async def find_account_ids(ctx: Context, account_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the ids that accounts have; none to staff with a bound."""
    query = select(Account.id).where(is_any_of(Account.id, account_ids), literal(not has_bound(ctx.actor)))
    return set(await ctx.session.scalars(query))


async def find_account_ids_of_phones(ctx: Context, phones: Collection[str]) -> dict[str, UUID]:
    """Return the accounts of whole phones (E.164), by phone; none to staff with a bound."""
    query = select(Account.phone, Account.id).where(is_any_of(Account.phone, phones), literal(not has_bound(ctx.actor)))
    return {phone: id_ for phone, id_ in await ctx.session.execute(query) if phone is not None}

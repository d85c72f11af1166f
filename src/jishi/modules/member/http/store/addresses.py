"""Buyers look after their address book."""

from uuid import UUID

import msgspec
from litestar import delete, get, post, put

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.member import errors
from jishi.modules.member.address_forms import AddressForm
from jishi.modules.member.answers import AddressView, view_address
from jishi.modules.member.fields import Version
from jishi.modules.member.http.fields import AddressIds
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import list_addresses as book
from jishi.modules.member.usecases import create_address as creation
from jishi.modules.member.usecases import delete_addresses as removal
from jishi.modules.member.usecases import select_default_address as default
from jishi.modules.member.usecases import update_address as updates


class AddressChangeBody(AddressForm, frozen=True, kw_only=True):
    """The whole new address, and the version that it replaces."""

    version: Version


class AddressIdsBody(msgspec.Struct, frozen=True):
    """Addresses of the buyer."""

    address_ids: AddressIds


@get("/addresses", **requires(BUYER))
async def list_addresses(ctx: Context) -> list[AddressView]:
    """List the address book; at most fifty, so in one piece: the default first, then the most used."""
    return await book.list_addresses(ctx, own_id(ctx))


@get("/addresses/{address_id:uuid}", **requires(BUYER, errors.AddressNotFoundError))
async def get_address(ctx: Context, address_id: UUID) -> AddressView:
    """Show one address."""
    return await book.get_address(ctx, own_id(ctx), address_id)


@post("/addresses", **requires(BUYER, errors.MemberNotFoundError, creation.TooManyAddressesError))
async def create_address(ctx: Context, data: AddressForm) -> AddressView:
    """Add an address; the first becomes the default."""
    return view_address(await creation.create_address(ctx, member_id=own_id(ctx), form=data))


@put(
    "/addresses/{address_id:uuid}",
    **requires(BUYER, errors.MemberNotFoundError, errors.AddressNotFoundError, StaleVersionError),
)
async def update_address(ctx: Context, address_id: UUID, data: AddressChangeBody) -> AddressView:
    """Change an address; orders that were placed with it keep the old one."""
    address = await updates.update_address(
        ctx, member_id=own_id(ctx), address_id=address_id, form=data, version=data.version
    )
    return view_address(address)


@post(
    "/addresses/{address_id:uuid}/default",
    status_code=200,
    **requires(BUYER, errors.MemberNotFoundError, errors.AddressNotFoundError),
)
async def select_default_address(ctx: Context, address_id: UUID) -> AddressView:
    """Make an address the default."""
    return view_address(await default.select_default_address(ctx, member_id=own_id(ctx), address_id=address_id))


@delete("/addresses/{address_id:uuid}", **requires(BUYER, errors.MemberNotFoundError, errors.AddressNotFoundError))
async def delete_address(ctx: Context, address_id: UUID) -> None:
    """Delete an address; where it was the default, the most used of the others takes its place."""
    if not await removal.delete_addresses(ctx, member_id=own_id(ctx), address_ids=[address_id]):
        raise errors.AddressNotFoundError


@post("/addresses/delete", status_code=200, **requires(BUYER, errors.MemberNotFoundError))
async def delete_addresses(ctx: Context, data: AddressIdsBody) -> list[AddressView]:
    """Delete several addresses and answer with what is left.

    What is gone already is left out of account, so the call may be repeated.
    """
    await removal.delete_addresses(ctx, member_id=own_id(ctx), address_ids=data.address_ids)
    return await book.list_addresses(ctx, own_id(ctx))


ROUTES = [
    list_addresses,
    get_address,
    create_address,
    update_address,
    select_default_address,
    delete_address,
    delete_addresses,
]

"""Update an address."""

from uuid import UUID

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.member.address_forms import AddressForm, read_form
from jishi.modules.member.default_address import make_default
from jishi.modules.member.models import Address
from jishi.modules.member.repository import check_version, lock_address


async def update_address(
    ctx: Context, *, member_id: MemberId, address_id: UUID, form: AddressForm, version: int
) -> Address:
    """Give an address the whole new content; orders that were placed with it keep the old one.

    :raises InvalidInputError: phone or district are wrong.
    :raises MemberNotFoundError:
    :raises AddressNotFoundError:
    :raises StaleVersionError: the address was changed since `version`.
    """
    values = read_form(form)
    address, book = await lock_address(ctx, member_id, address_id)
    check_version(address.version, version)
    for name, value in values.items():
        setattr(address, name, value)
    address.version += 1
    address.updated_at = ctx.now
    if form.is_default:
        await make_default(ctx, address, book.values())
    return address

"""Select the default address."""

from uuid import UUID

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.member.default_address import make_default
from jishi.modules.member.models import Address
from jishi.modules.member.repository import lock_address


async def select_default_address(ctx: Context, *, member_id: MemberId, address_id: UUID) -> Address:
    """Make an address the member's default in place of the one that was; again changes nothing.

    :raises MemberNotFoundError:
    :raises AddressNotFoundError:
    """
    address, book = await lock_address(ctx, member_id, address_id)
    await make_default(ctx, address, book.values())
    return address

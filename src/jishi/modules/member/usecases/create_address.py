"""Create an address."""

from sqlalchemy import update

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.modules.member.address_forms import AddressForm, read_form
from jishi.modules.member.models import Address
from jishi.modules.member.repository import lock_addresses, lock_member
from jishi.modules.member.rules.address_book import MOST


class TooManyAddressesError(DomainError):
    """The member keeps as many addresses as one may (`limit`)."""

    code = "member.too_many_addresses"
    kind = Kind.CONFLICT


async def create_address(ctx: Context, *, member_id: MemberId, form: AddressForm) -> Address:
    """Add an address to a member's book; the first becomes the default, a later one where it asks to.

    :raises InvalidInputError: phone or district are wrong.
    :raises MemberNotFoundError:
    :raises TooManyAddressesError:
    """
    values = read_form(form)
    member = await lock_member(ctx, member_id)
    book = await lock_addresses(ctx, member.id)
    if len(book) >= MOST:
        raise TooManyAddressesError(limit=MOST)
    is_default = form.is_default or not book
    if is_default:
        # Ahead of the new row: the index of default addresses holds one a member at every moment.
        former = update(Address).where(Address.member_id == member.id, Address.is_default)
        await ctx.session.execute(former.values(is_default=False))
    address = Address(
        id=new_id(),
        member_id=member.id,
        is_default=is_default,
        used_count=0,
        last_used_at=None,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
        **values,
    )
    ctx.session.add(address)
    return address

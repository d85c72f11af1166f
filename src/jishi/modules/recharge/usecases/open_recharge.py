"""Open a recharge."""

from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.kit.numbers import Numbers
from jishi.modules.member.public import OriginReusedError, WalletSettings, lock_member, read_settings
from jishi.modules.recharge.models import Package, Recharge
from jishi.modules.recharge.repository import count_taken, lock_package
from jishi.modules.recharge.rules.selling import is_sold, left_for_member
from jishi.modules.recharge.states import RechargeState

TIME_TO_PAY = timedelta(minutes=30)


class PackageNotSoldError(DomainError):
    """This package is not on sale now."""

    code = "recharge.package_not_sold"
    kind = Kind.CONFLICT


class PackageLimitReachedError(DomainError):
    """The member has as many (`limit`) of this package as one may have; one that is not paid yet counts until it closes."""

    code = "recharge.package_limit_reached"
    kind = Kind.CONFLICT


class RechargeAmountError(DomainError):
    """Without a package one pays in from `least_minor` to `most_minor`; where both are 0, nothing."""

    code = "recharge.amount_refused"
    kind = Kind.INVALID


class _Terms(msgspec.Struct, frozen=True):
    """What is paid and what comes on top."""

    pay_minor: int
    gift_minor: int


async def open_recharge(
    ctx: Context, *, member_id: MemberId, request_id: UUID, package_id: UUID | None, amount_minor: int | None
) -> Recharge:
    """Agree on a recharge, by a package or of an amount, which then waits to be paid.

    `request_id` is made by the caller: the same one opens one recharge. The package is locked, so that a member's limit
    holds however many ask at once.

    :raises MemberNotFoundError:
    :raises PackageNotFoundError:
    :raises PackageNotSoldError:
    :raises PackageLimitReachedError:
    :raises RechargeAmountError:
    :raises OriginReusedError: the id was used for another recharge.
    """
    package = None if package_id is None else await lock_package(ctx, package_id)
    await lock_member(ctx, member_id)
    earlier = select(Recharge).where(Recharge.member_id == member_id, Recharge.request_id == request_id)
    known = await ctx.session.scalar(earlier)
    if known is not None:
        if known.package_id != package_id or (package_id is None and known.pay_minor != amount_minor):
            raise OriginReusedError
        return known
    terms = await (_of_package(ctx, member_id, package) if package else _of_amount(ctx, amount_minor or 0))
    recharge = Recharge(
        id=new_id(),
        number=str(await ctx.house.part(Numbers).take_one(ctx.now)),
        member_id=member_id,
        request_id=request_id,
        package_id=package_id,
        pay_minor=terms.pay_minor,
        gift_minor=terms.gift_minor,
        currency=package.currency if package else ctx.house.settings.currency,
        state=RechargeState.UNPAID,
        pay_due_at=ctx.now + TIME_TO_PAY,
        created_at=ctx.now,
    )
    ctx.session.add(recharge)
    await ctx.session.flush()
    return recharge


async def _of_package(ctx: Context, member_id: MemberId, package: Package) -> _Terms:
    if not is_sold(package, ctx.now):
        raise PackageNotSoldError
    taken = await count_taken(ctx, member_id, [package.id])
    if left_for_member(package, taken.get(package.id, 0)) == 0:
        raise PackageLimitReachedError(limit=package.limit_per_member)
    return _Terms(package.pay_minor, package.gift_minor)


async def _of_amount(ctx: Context, amount_minor: int) -> _Terms:
    settings, _ = await read_settings(ctx.session, WalletSettings)
    least, most = settings.least_recharge_minor, settings.most_recharge_minor
    if not settings.is_free_recharge:
        least, most = 0, 0
    if not amount_minor or not least <= amount_minor <= most:
        raise RechargeAmountError(least_minor=least, most_minor=most, currency=ctx.house.settings.currency)
    return _Terms(amount_minor, 0)

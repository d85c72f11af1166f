"""Buyers fill their wallet; how it is paid, the flow `pay` says."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from msgspec import Meta

from jishi.contracts.member import MemberId
from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError, UnauthenticatedError
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.public import MemberNotFoundError, OriginReusedError
from jishi.modules.recharge.errors import PackageNotFoundError, RechargeNotFoundError, RechargeNotPayableError
from jishi.modules.recharge.http.fields import Limit
from jishi.modules.recharge.queries import packages, recharges
from jishi.modules.recharge.queries.packages import RechargeOffer
from jishi.modules.recharge.queries.recharges import RechargeFilter, RechargeView, view_recharge
from jishi.modules.recharge.usecases import open_recharge as opening
from jishi.modules.recharge.usecases.cancel_recharge import cancel_recharge as give_up


class RechargeBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either a package, or an amount in minor units of the shop's currency.

    `request_id` is made by the caller: the same one opens one recharge.
    """

    request_id: UUID
    package_id: UUID | None = None
    amount_minor: Annotated[int, Meta(ge=1, le=10**9)] | None = None


@get("/wallet/recharge-offer", **requires(BUYER))
async def get_recharge_offer(ctx: Context) -> RechargeOffer:
    """Show by what the buyer can recharge its wallet now."""
    return await packages.get_recharge_offer(ctx, _own_id(ctx))


@get("/wallet/recharges", **requires(BUYER, BadCursorError))
async def list_recharges(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[RechargeView]:
    """List the buyer's recharges, latest first."""
    return await recharges.list_recharges(ctx, RechargeFilter(member_id=_own_id(ctx)), limit=limit, cursor=cursor)


@post(
    "/wallet/recharges",
    **requires(
        BUYER,
        MemberNotFoundError,
        PackageNotFoundError,
        opening.PackageNotSoldError,
        opening.PackageLimitReachedError,
        opening.RechargeAmountError,
        OriginReusedError,
    ),
)
async def open_recharge(ctx: Context, data: RechargeBody) -> RechargeView:
    """Agree on a recharge, which then waits half an hour to be paid."""
    if (data.package_id is None) == (data.amount_minor is None):
        raise InvalidInputError(problems=[FieldProblem("/amount_minor", "recharge.package_or_amount")])
    recharge = await opening.open_recharge(
        ctx,
        member_id=_own_id(ctx),
        request_id=data.request_id,
        package_id=data.package_id,
        amount_minor=data.amount_minor,
    )
    return view_recharge(recharge)


@get("/wallet/recharges/{recharge_id:uuid}", **requires(BUYER, RechargeNotFoundError))
async def get_recharge(ctx: Context, recharge_id: UUID) -> RechargeView:
    """Show a recharge of the buyer."""
    return await recharges.get_recharge(ctx, recharge_id)


@post(
    "/wallet/recharges/{recharge_id:uuid}/cancel",
    status_code=200,
    **requires(BUYER, RechargeNotFoundError, RechargeNotPayableError),
)
async def cancel_recharge(ctx: Context, recharge_id: UUID) -> RechargeView:
    """Give up a recharge that is not paid; again changes nothing."""
    return view_recharge(await give_up(ctx, recharge_id=recharge_id))


def _own_id(ctx: Context) -> MemberId:
    if ctx.actor.id is None:
        raise UnauthenticatedError
    return MemberId(ctx.actor.id)


ROUTES = [get_recharge_offer, list_recharges, open_recharge, get_recharge, cancel_recharge]

"""Buyers look at plans and buy membership cards; how they are paid, the flow `pay` says."""

from uuid import UUID

import msgspec
from litestar import get, post

from jishi.contracts.member import MemberId
from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.http.route import public_route, requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.public import MemberNotFoundError, OriginReusedError
from jishi.modules.membership.errors import CardNotFoundError, CardNotPayableError, PlanNotFoundError
from jishi.modules.membership.http.fields import Limit
from jishi.modules.membership.queries import cards, plans
from jishi.modules.membership.queries.cards import CardFilter, CardView
from jishi.modules.membership.queries.plans import OfferedPlan
from jishi.modules.membership.usecases import open_card as opening
from jishi.modules.membership.usecases.cancel_card import cancel_card as give_up


class CardBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which plan; `request_id` is made by the caller: the same one opens one card."""

    request_id: UUID
    plan_id: UUID


@get("/membership/plans", **public_route())
async def list_plans(ctx: Context) -> list[OfferedPlan]:
    """List the plans on sale, with the level that each lifts to and its rights."""
    return await plans.list_offered_plans(ctx)


@get("/membership/cards", **requires(BUYER, BadCursorError))
async def list_cards(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[CardView]:
    """List the buyer's cards, latest first."""
    return await cards.list_cards(ctx, CardFilter(member_id=_own_id(ctx)), limit=limit, cursor=cursor)


@post(
    "/membership/cards",
    **requires(
        BUYER,
        MemberNotFoundError,
        PlanNotFoundError,
        opening.PlanNotSoldError,
        opening.CardForEverError,
        OriginReusedError,
    ),
)
async def open_card(ctx: Context, data: CardBody) -> CardView:
    """Agree on a card, which then waits half an hour to be paid."""
    card = await opening.open_card(ctx, member_id=_own_id(ctx), request_id=data.request_id, plan_id=data.plan_id)
    return await cards.get_card(ctx, card.id)


@get("/membership/cards/{card_id:uuid}", **requires(BUYER, CardNotFoundError))
async def get_card(ctx: Context, card_id: UUID) -> CardView:
    """Show a card of the buyer."""
    return await cards.get_card(ctx, card_id)


@post(
    "/membership/cards/{card_id:uuid}/cancel",
    status_code=200,
    **requires(BUYER, CardNotFoundError, CardNotPayableError),
)
async def cancel_card(ctx: Context, card_id: UUID) -> CardView:
    """Give up a card that is not paid; again changes nothing."""
    card = await give_up(ctx, card_id=card_id)
    await ctx.session.flush()
    return await cards.get_card(ctx, card.id)


def _own_id(ctx: Context) -> MemberId:
    if ctx.actor.id is None:
        raise UnauthenticatedError
    return MemberId(ctx.actor.id)


ROUTES = [list_plans, list_cards, open_card, get_card, cancel_card]

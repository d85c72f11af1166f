"""Membership cards, in the console."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.identity.public import requires_fresh
from jishi.modules.membership.errors import CardNotActiveError, CardNotFoundError, LaterCardFirstError
from jishi.modules.membership.http.fields import Limit
from jishi.modules.membership.permissions import CARD_REVOKE, MEMBERSHIP_VIEW
from jishi.modules.membership.queries import console_cards as queries
from jishi.modules.membership.queries.cards import CARD_SORTS, CardFilter
from jishi.modules.membership.queries.console_cards import ConsoleCard, ConsoleCardDetail, Revocation
from jishi.modules.membership.states import CardState
from jishi.modules.membership.usecases import revoke_card as revoking


class RevokeBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why, which the member reads, and how much money goes back; without an amount the share of days that have not begun."""

    reason: Annotated[str, Meta(min_length=1, max_length=200)]
    amount_minor: Annotated[int, Meta(ge=0, le=10**9)] | None = None


@get("/membership-cards", **requires(MEMBERSHIP_VIEW, BadCursorError))
async def list_cards(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(CARD_SORTS)] = CARD_SORTS.usual,
    member_id: UUID | None = None,
    plan_id: UUID | None = None,
    card_state: Annotated[CardState | None, Parameter(query="state")] = None,
    number: Annotated[str | None, Parameter(max_length=64)] = None,
) -> Page[ConsoleCard]:
    """List cards, latest first."""
    wanted = CardFilter(member_id=member_id, plan_id=plan_id, state=card_state, number=number)
    return await queries.list_console_cards(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/membership-cards/{card_id:uuid}", **requires(MEMBERSHIP_VIEW, CardNotFoundError))
async def get_card(ctx: Context, card_id: UUID) -> ConsoleCardDetail:
    """Show a card with its ledger."""
    return await queries.get_console_card(ctx, card_id)


@get(
    "/membership-cards/{card_id:uuid}/revocation",
    **requires(CARD_REVOKE, CardNotFoundError, CardNotActiveError, LaterCardFirstError),
)
async def preview_revocation(ctx: Context, card_id: UUID) -> Revocation:
    """Show what would go back if the card were revoked now."""
    return await queries.preview_revocation(ctx, card_id)


@post(
    "/membership-cards/{card_id:uuid}/revoke",
    status_code=200,
    **requires_fresh(
        CARD_REVOKE, CardNotFoundError, CardNotActiveError, LaterCardFirstError, revoking.RefundOutOfRangeError
    ),
)
async def revoke_card(ctx: Context, card_id: UUID, data: RevokeBody) -> ConsoleCardDetail:
    """Take a card back: its rights end at once, the money goes back the way it came; again changes nothing."""
    await revoking.revoke_card(ctx, card_id=card_id, reason=data.reason, amount_minor=data.amount_minor)
    await ctx.session.flush()
    return await queries.get_console_card(ctx, card_id)


ROUTES = [list_cards, get_card, preview_revocation, revoke_card]

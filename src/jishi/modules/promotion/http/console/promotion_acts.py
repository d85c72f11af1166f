"""Staff let promotions work, and stop them; and read what became of them."""

from uuid import UUID

from litestar import get, post, put

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.promotion.errors import NotEditableError, PromotionNotFoundError
from jishi.modules.promotion.handmade import BelongsToCampaignError, check_handmade
from jishi.modules.promotion.http.console.promotion_bodies import CapsBody, Limit, VersionBody
from jishi.modules.promotion.permissions import PROMOTION_APPROVE, PROMOTION_VIEW
from jishi.modules.promotion.queries import promotion_history as history
from jishi.modules.promotion.queries.list_promotions import PromotionView, view_promotion
from jishi.modules.promotion.queries.promotion_history import RuleVersionView
from jishi.modules.promotion.usecases import activate_promotion as activation
from jishi.modules.promotion.usecases import end_promotion as ending
from jishi.modules.promotion.usecases import pause_promotion as pausing
from jishi.modules.promotion.usecases import set_promotion_caps as raising

_OF_ONE = "/promotions/{promotion_id:uuid}"
_GONE = (PromotionNotFoundError, StaleVersionError, BelongsToCampaignError)
_REFUSALS = (*_GONE, IllegalTransitionError)


@post(f"{_OF_ONE}/activate", status_code=200, **requires(PROMOTION_APPROVE, *_REFUSALS))
async def activate_promotion(ctx: Context, promotion_id: UUID, data: VersionBody) -> PromotionView:
    """Let a draft work within its period, or let go on what is paused."""
    await check_handmade(ctx, promotion_id)
    await activation.activate_promotion(ctx, promotion_id=promotion_id, version=data.version)
    return await view_promotion(ctx, promotion_id)


@post(f"{_OF_ONE}/pause", status_code=200, **requires(PROMOTION_APPROVE, *_REFUSALS))
async def pause_promotion(ctx: Context, promotion_id: UUID, data: VersionBody) -> PromotionView:
    """Stop a promotion until it is activated again; meanwhile it can be edited."""
    await check_handmade(ctx, promotion_id)
    await pausing.pause_promotion(ctx, promotion_id=promotion_id, version=data.version)
    return await view_promotion(ctx, promotion_id)


@post(f"{_OF_ONE}/end", status_code=200, **requires(PROMOTION_APPROVE, *_REFUSALS))
async def end_promotion(ctx: Context, promotion_id: UUID, data: VersionBody) -> PromotionView:
    """End a promotion for good."""
    await check_handmade(ctx, promotion_id)
    await ending.end_promotion(ctx, promotion_id=promotion_id, version=data.version)
    return await view_promotion(ctx, promotion_id)


@put(f"{_OF_ONE}/caps", **requires(PROMOTION_APPROVE, *_GONE, NotEditableError))
async def set_promotion_caps(ctx: Context, promotion_id: UUID, data: CapsBody) -> PromotionView:
    """Raise caps of an active promotion without a pause; with more budget, one that stopped at its end goes on."""
    await check_handmade(ctx, promotion_id)
    await raising.set_promotion_caps(ctx, promotion_id=promotion_id, caps=data.caps, version=data.version)
    return await view_promotion(ctx, promotion_id)


@get(f"{_OF_ONE}/versions", **requires(PROMOTION_VIEW, PromotionNotFoundError, BadCursorError))
async def list_versions(
    ctx: Context, promotion_id: UUID, cursor: str | None = None, limit: Limit = 20
) -> Page[RuleVersionView]:
    """List the versions of a promotion's rule, the newest first."""
    return await history.list_rule_versions(ctx, promotion_id, cursor=cursor, limit=limit)


ROUTES = [
    activate_promotion,
    pause_promotion,
    end_promotion,
    set_promotion_caps,
    list_versions,
]

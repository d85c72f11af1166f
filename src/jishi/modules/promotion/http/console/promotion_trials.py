"""Staff look at a promotion before it works: what it would meet, whom it shuts out, and what baskets would cost with it."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import get, post
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.promotion.http.console.promotion_bodies import NewPromotionBody
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries import check_draft as checking
from jishi.modules.promotion.queries import list_exclusion_groups as grouping
from jishi.modules.promotion.queries import try_basket as trying
from jishi.modules.promotion.queries.check_draft import DraftCheck
from jishi.modules.promotion.queries.list_exclusion_groups import ExclusionGroup
from jishi.modules.promotion.queries.try_basket import Trial, TrialLine, TrialWish


class CheckedPromotionBody(NewPromotionBody, frozen=True, kw_only=True):
    """A promotion to be looked at; `promotion_id` is its own, where it was stored already."""

    promotion_id: UUID | None = None


class TrialLineBody(msgspec.Struct, frozen=True, kw_only=True):
    """A variant and how many."""

    variant_id: UUID
    quantity: Annotated[int, Meta(ge=1, le=9999)]


class TrialBody(msgspec.Struct, frozen=True, kw_only=True):
    """A basket, who buys it and when (now, if nothing is said), and a draft to be tried with it."""

    lines: Annotated[list[TrialLineBody], Meta(min_length=1, max_length=200)]
    channel: Literal["h5", "pc", "mini_program", "app"] = "h5"
    region_code: Annotated[str, Meta(pattern=r"^(\d{2}|\d{4}|\d{6})?$")] = ""
    group_ids: Annotated[frozenset[UUID], Meta(max_length=50)] = frozenset()
    is_new_buyer: bool = False
    at: Instant | None = None
    draft: CheckedPromotionBody | None = None

    def wish(self) -> TrialWish:
        """Return the basket as the query takes it."""
        return TrialWish(
            lines=[TrialLine(variant_id=one.variant_id, quantity=one.quantity) for one in self.lines],
            channel=self.channel,
            region_code=self.region_code,
            group_ids=self.group_ids,
            is_new_buyer=self.is_new_buyer,
            at=self.at,
        )


@post("/promotions/check", status_code=200, **requires(PROMOTION_VIEW))
async def check_promotion(ctx: Context, data: CheckedPromotionBody) -> DraftCheck:
    """Say what is wrong with a promotion, and which active ones it would meet on the same goods."""
    return await checking.check_draft(
        ctx, merchant_id=data.merchant_id, draft=data.draft(), promotion_id=data.promotion_id
    )


@post("/promotions/trial", status_code=200, **requires(PROMOTION_VIEW))
async def try_promotion(ctx: Context, data: TrialBody) -> Trial:
    """Price a basket under the rules in force, and with a draft among them, with every note."""
    if data.draft is None:
        return await trying.try_basket(ctx, data.wish())
    return await trying.try_basket(
        ctx,
        data.wish(),
        merchant_id=data.draft.merchant_id,
        draft=data.draft.draft(),
        promotion_id=data.draft.promotion_id,
    )


@get("/promotions/exclusion-groups", **requires(PROMOTION_VIEW))
async def list_exclusion_groups(ctx: Context) -> list[ExclusionGroup]:
    """List the exclusion groups in use, with who is in each: promotions and coupons that are not over."""
    return await grouping.list_exclusion_groups(ctx)


ROUTES = [check_promotion, try_promotion, list_exclusion_groups]

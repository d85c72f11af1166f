"""Plans of membership cards, in the console."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import LongTexts, ShortTexts
from jishi.modules.identity.public import requires_fresh
from jishi.modules.membership.errors import PlanNotFoundError
from jishi.modules.membership.permissions import MEMBERSHIP_VIEW, PLAN_MANAGE
from jishi.modules.membership.queries import plans as queries
from jishi.modules.membership.queries.plans import PlanView, view_plan
from jishi.modules.membership.rules.terms import TermUnit
from jishi.modules.membership.usecases import manage_plans as managing


class PlanBody(msgspec.Struct, frozen=True, kw_only=True):
    """A plan: what it costs in minor units of the shop's currency, the level it lifts to, for how many days or months.

    For ever has no `term_count`. `gift_points` come with each card, `note` are its terms in the shop's words.
    """

    name: ShortTexts
    level_id: UUID
    price_minor: Annotated[int, Meta(ge=1, le=10**9)]
    term_unit: TermUnit
    term_count: Annotated[int, Meta(ge=1, le=3_650)] | None = None
    gift_points: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    note: LongTexts = {}
    position: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    is_enabled: bool = True

    def draft(self) -> managing.PlanDraft:
        """Return it as the use cases take it."""
        return managing.PlanDraft(
            name={str(locale): words for locale, words in self.name.items()},
            level_id=self.level_id,
            price_minor=self.price_minor,
            term_unit=self.term_unit,
            term_count=self.term_count,
            gift_points=self.gift_points,
            note={str(locale): words for locale, words in self.note.items()},
            position=self.position,
            is_enabled=self.is_enabled,
        )


class ChangedPlanBody(PlanBody, frozen=True, kw_only=True):
    """The whole new content, and the version that it replaces."""

    version: Annotated[int, Meta(ge=1, le=2**31)]


@get("/membership-plans", **requires(MEMBERSHIP_VIEW))
async def list_plans(ctx: Context) -> list[PlanView]:
    """List plans in the shop's order, also those that are not on sale."""
    return await queries.list_plans(ctx)


@get("/membership-plans/{card_plan_id:uuid}", **requires(MEMBERSHIP_VIEW, PlanNotFoundError))
async def get_plan(ctx: Context, card_plan_id: UUID) -> PlanView:
    """Show a plan."""
    return await queries.get_plan(ctx, card_plan_id)


@post("/membership-plans", **requires_fresh(PLAN_MANAGE))
async def create_plan(ctx: Context, data: PlanBody) -> PlanView:
    """Add a plan."""
    return view_plan(await managing.create_plan(ctx, draft=data.draft()))


@put("/membership-plans/{card_plan_id:uuid}", **requires_fresh(PLAN_MANAGE, PlanNotFoundError, StaleVersionError))
async def update_plan(ctx: Context, card_plan_id: UUID, data: ChangedPlanBody) -> PlanView:
    """Change a plan; cards that were opened keep what they were promised."""
    return view_plan(await managing.update_plan(ctx, plan_id=card_plan_id, draft=data.draft(), version=data.version))


@delete("/membership-plans/{card_plan_id:uuid}", **requires(PLAN_MANAGE, PlanNotFoundError, managing.PlanInUseError))
async def delete_plan(ctx: Context, card_plan_id: UUID) -> None:
    """Remove a plan of which nobody has a card."""
    await managing.delete_plan(ctx, plan_id=card_plan_id)


ROUTES = [list_plans, get_plan, create_plan, update_plan, delete_plan]

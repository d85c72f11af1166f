"""Staff say how far below their cost goods may go."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.promotion.http.console.promotion_bodies import Version
from jishi.modules.promotion.marks.floor_rows import MarginFloorNotFoundError
from jishi.modules.promotion.permissions import PROMOTION_APPROVE, PROMOTION_VIEW
from jishi.modules.promotion.queries import list_margin_floors as read
from jishi.modules.promotion.queries.list_margin_floors import MarginFloorView, view_margin_floor
from jishi.modules.promotion.usecases import delete_margin_floor as deletion
from jishi.modules.promotion.usecases import set_margin_floor as setting

_OF_ONE = "/margin-floors/{merchant_id:uuid}"
_REFUSALS = (MarginFloorNotFoundError, StaleVersionError)


class MarginFloorBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Basis points of cost: 10000 is the cost itself, 12000 a fifth more. `version` as read, 0 where there is no floor yet."""

    floor_bp: Annotated[int, Meta(ge=0, le=1_000_000)]
    version: Annotated[int, Meta(ge=0)]


@get("/margin-floors", **requires(PROMOTION_VIEW))
async def list_margin_floors(ctx: Context) -> list[MarginFloorView]:
    """List the margin floors of merchants; that under the zero id is for every merchant without its own."""
    return await read.list_margin_floors(ctx)


@put(_OF_ONE, **requires(PROMOTION_APPROVE, *_REFUSALS))
async def set_margin_floor(ctx: Context, merchant_id: UUID, data: MarginFloorBody) -> MarginFloorView:
    """Set the least that promotions may leave of a merchant's goods' cost; under the zero id, for all others."""
    floor = await setting.set_margin_floor(ctx, merchant_id=merchant_id, floor_bp=data.floor_bp, version=data.version)
    return view_margin_floor(floor)


@delete(_OF_ONE, **requires(PROMOTION_APPROVE, *_REFUSALS))
async def delete_margin_floor(ctx: Context, merchant_id: UUID, version: Version) -> None:
    """Take a merchant's own floor away."""
    await deletion.delete_margin_floor(ctx, merchant_id=merchant_id, version=version)


ROUTES = [list_margin_floors, set_margin_floor, delete_margin_floor]

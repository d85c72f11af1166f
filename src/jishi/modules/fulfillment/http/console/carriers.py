"""Carriers, in the console."""

from typing import Annotated

import msgspec
from litestar import get, post, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.fulfillment.answers import CarrierView
from jishi.modules.fulfillment.errors import CarrierNotFoundError
from jishi.modules.fulfillment.permissions import CARRIER_MANAGE, FULFILLMENT_VIEW
from jishi.modules.fulfillment.queries import list_carriers as lists
from jishi.modules.fulfillment.queries.list_carriers import shape_carrier
from jishi.modules.fulfillment.usecases import manage_carriers as managing

Position = Annotated[int, Meta(ge=0, le=10_000)]


class CreateCarrierBody(msgspec.Struct, frozen=True):
    """A carrier that we do not know yet."""

    code: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{1,31}$")]
    name: ShortTexts
    position: Position = 100


class UpdateCarrierBody(msgspec.Struct, frozen=True):
    """A carrier as it shall be; `version` as read."""

    name: ShortTexts
    is_enabled: bool
    position: Position
    version: Annotated[int, Meta(ge=1)]


@get("/carriers", **requires(FULFILLMENT_VIEW))
async def list_carriers(ctx: Context) -> list[CarrierView]:
    """List all carriers, disabled ones among them."""
    return await lists.list_carriers(ctx)


@post("/carriers", **requires(CARRIER_MANAGE, managing.CarrierExistsError))
async def create_carrier(ctx: Context, data: CreateCarrierBody) -> CarrierView:
    """Add a carrier."""
    name = {str(locale): told for locale, told in data.name.items()}
    carrier = await managing.create_carrier(ctx, code=data.code, name=name, position=data.position)
    return shape_carrier(carrier, ctx.locale)


@put("/carriers/{code:str}", **requires(CARRIER_MANAGE, CarrierNotFoundError, StaleVersionError))
async def update_carrier(ctx: Context, code: str, data: UpdateCarrierBody) -> CarrierView:
    """Rename, order, enable or disable a carrier."""
    carrier = await managing.update_carrier(
        ctx,
        code=code,
        name={str(locale): told for locale, told in data.name.items()},
        is_enabled=data.is_enabled,
        position=data.position,
        version=data.version,
    )
    return shape_carrier(carrier, ctx.locale)


ROUTES = [list_carriers, create_carrier, update_carrier]

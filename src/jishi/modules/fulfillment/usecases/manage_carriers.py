"""Create and update carriers."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind, StaleVersionError
from jishi.modules.fulfillment.errors import CarrierNotFoundError
from jishi.modules.fulfillment.models import Carrier


class CarrierExistsError(DomainError):
    """There is a carrier of this code already."""

    code = "fulfillment.carrier_exists"
    kind = Kind.CONFLICT
    pointer = "/code"


async def create_carrier(ctx: Context, *, code: str, name: dict[str, str], position: int) -> Carrier:
    """Add a carrier of which we know no pattern of numbers.

    :raises CarrierExistsError:
    """
    values = {"name": name, "is_enabled": True, "position": position, "version": 1}
    statement = insert(Carrier).values(code=code, **values).on_conflict_do_nothing().returning(Carrier)
    carrier = await ctx.session.scalar(statement)
    if carrier is None:
        raise CarrierExistsError(carrier=code)
    return carrier


async def update_carrier(
    ctx: Context, *, code: str, name: dict[str, str], is_enabled: bool, position: int, version: int
) -> Carrier:
    """Rename, order, enable or disable a carrier; shipments on their way are not touched.

    :raises CarrierNotFoundError:
    :raises StaleVersionError: the carrier changed since `version`
    """
    query = select(Carrier).where(Carrier.code == code).with_for_update()
    carrier = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if carrier is None:
        raise CarrierNotFoundError(carrier=code)
    if carrier.version != version:
        raise StaleVersionError(current=carrier.version)
    carrier.name, carrier.is_enabled, carrier.position = name, is_enabled, position
    carrier.version += 1
    return carrier

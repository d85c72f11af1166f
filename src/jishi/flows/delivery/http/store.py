"""How goods would come, asked from a product's page."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.flows.delivery.estimate_delivery import DeliveryEstimate, Wish
from jishi.flows.delivery.estimate_delivery import estimate_delivery as estimate
from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.catalog.public import ProductNotFoundError


@get("/products/{product_id:uuid}/delivery", **public_route(ProductNotFoundError))
async def estimate_delivery(
    ctx: Context,
    product_id: UUID,
    variant_id: UUID,
    region: Annotated[str, Parameter(pattern="^[0-9]{6}$", description="GB/T 2260 code of a district")],
    quantity: Annotated[int, Parameter(ge=1, le=999)] = 1,
    channel: Literal["h5", "pc", "mini_program", "app"] = "h5",
) -> DeliveryEstimate:
    """Estimate from where, by when and for how much goods would reach a district; nothing is reserved.

    ``not_served`` says that the merchant does not deliver there, ``short`` that too few are left for it. Freight is that
    of these goods alone, with how far free freight is.
    """
    wish = Wish(product_id=product_id, variant_id=variant_id, region_code=region, quantity=quantity, channel=channel)
    return await estimate(ctx, wish)


ROUTES = [estimate_delivery]

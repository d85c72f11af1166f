"""Guests and buyers fill their cart. Adding is a hot route; everything else answers with the cart as it then is."""

from uuid import UUID

import msgspec
from litestar import delete, get, post, put

from jishi.kit.access import SHOPPER, ActorKind
from jishi.kit.context import Context
from jishi.kit.http.body import decode_body
from jishi.kit.http.hot import HotAnswer, HotCall, HotRoute
from jishi.kit.http.route import requires
from jishi.modules.cart.add_lines import AddedLine, AddLine
from jishi.modules.cart.answers import CartView
from jishi.modules.cart.batcher import CartBatcher
from jishi.modules.cart.errors import CartFullError, LineNotFoundError, NotOnSaleError
from jishi.modules.cart.fields import Channel
from jishi.modules.cart.http import bodies
from jishi.modules.cart.http.bulk import add_many, add_one
from jishi.modules.cart.http.owners import owner_of
from jishi.modules.cart.queries import get_cart as carts
from jishi.modules.cart.usecases import remove_invalid_lines as invalid
from jishi.modules.cart.usecases import remove_lines as removal
from jishi.modules.cart.usecases import select_lines as selecting
from jishi.modules.cart.usecases import update_line as updates

_decoder = msgspec.json.Decoder(bodies.NewLine)
_encode = msgspec.json.encode


async def add_line_at_once(call: HotCall) -> HotAnswer:
    """Put units of a variant into the cart, together with what others put into theirs at this moment."""
    body = decode_body(_decoder, await call.body())
    actor = call.actor
    request = AddLine(owner_of(actor), actor.kind is ActorKind.GUEST, body.variant_id, body.quantity, body.channel)
    return HotAnswer(200, _encode(await call.house.part(CartBatcher).batcher.submit(request)))


@post("/cart/lines", status_code=200, **requires(SHOPPER, NotOnSaleError, CartFullError))
async def add_line(ctx: Context, data: bodies.NewLine) -> AddedLine:
    """Put units of a variant into the cart; what is in it already grows by them, to 999.

    A repeated request adds again, unless it carries the same Idempotency-Key; to set a quantity, put the line.
    """
    return await add_one(ctx, data)


@get("/cart", **requires(SHOPPER))
async def get_cart(ctx: Context, channel: Channel = "h5") -> CartView:
    """Show the cart with prices, stock and problems as they are now."""
    return await carts.get_cart(ctx, owner_of(ctx.actor), channel)


@post("/cart/lines/bulk", status_code=200, **requires(SHOPPER))
async def add_lines(ctx: Context, data: bodies.NewLines) -> bodies.LinesAdded:
    """Put several variants into the cart, as when an order is bought again.

    What can be bought is added; what cannot is listed with its reason, and keeps nothing else out.
    """
    return await add_many(ctx, data)


@put("/cart/lines/{variant_id:uuid}", **requires(SHOPPER, LineNotFoundError, NotOnSaleError))
async def update_line(ctx: Context, variant_id: UUID, data: bodies.LineChange, channel: Channel = "h5") -> CartView:
    """Set how many units of a variant are in the cart; its price as it is now counts as seen."""
    owner_id = owner_of(ctx.actor)
    await updates.update_line(ctx, owner_id=owner_id, variant_id=variant_id, quantity=data.quantity, channel=channel)
    return await carts.get_cart(ctx, owner_id, channel)


@delete("/cart/lines/{variant_id:uuid}", status_code=200, **requires(SHOPPER))
async def remove_line(ctx: Context, variant_id: UUID, channel: Channel = "h5") -> CartView:
    """Take a variant out of the cart; one that is not in it changes nothing."""
    await removal.remove_lines(ctx, owner_id=owner_of(ctx.actor), variant_ids=[variant_id])
    return await carts.get_cart(ctx, owner_of(ctx.actor), channel)


@post("/cart/lines/remove", status_code=200, **requires(SHOPPER))
async def remove_lines(ctx: Context, data: bodies.Variants, channel: Channel = "h5") -> CartView:
    """Take several variants out of the cart."""
    await removal.remove_lines(ctx, owner_id=owner_of(ctx.actor), variant_ids=data.variant_ids)
    return await carts.get_cart(ctx, owner_of(ctx.actor), channel)


@post("/cart/lines/select", status_code=200, **requires(SHOPPER))
async def select_lines(ctx: Context, data: bodies.Selection, channel: Channel = "h5") -> CartView:
    """Mark lines for the checkout, or take the mark away."""
    await selecting.select_lines(
        ctx, owner_id=owner_of(ctx.actor), variant_ids=data.variant_ids, is_selected=data.is_selected
    )
    return await carts.get_cart(ctx, owner_of(ctx.actor), channel)


@post("/cart/lines/remove-invalid", status_code=200, **requires(SHOPPER))
async def remove_invalid_lines(ctx: Context, channel: Channel = "h5") -> CartView:
    """Take out what cannot be bought now: not on sale, or sold out."""
    await invalid.remove_invalid_lines(ctx, owner_id=owner_of(ctx.actor), channel=channel)
    return await carts.get_cart(ctx, owner_of(ctx.actor), channel)


HOT_ROUTES = [
    HotRoute(
        method="POST",
        path="/cart/lines",
        permission=SHOPPER,
        run=add_line_at_once,
        body=bodies.NewLine,
        answer=AddedLine,
        errors=(NotOnSaleError, CartFullError),
        has_ordinary=True,
    )
]
ROUTES = [
    add_line,
    get_cart,
    add_lines,
    update_line,
    remove_line,
    remove_lines,
    select_lines,
    remove_invalid_lines,
]

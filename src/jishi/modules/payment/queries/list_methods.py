"""Which ways to pay are offered."""

import msgspec

from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.payment.registry import FREE, GatewayRegistry
from jishi.modules.payment.repository import Payable
from jishi.modules.payment.states import NOT_FOR_RECHARGES, Method, Part


class OfferedMethod(msgspec.Struct, frozen=True, kw_only=True):
    """A way to pay at a gateway, with the gateway's name in the buyer's language."""

    method: Method
    gateway_code: str
    name: str


async def find_paying_app(ctx: Context, *, method: Method, gateway_code: str | None) -> str:
    """Return the app that payments by `method` are opened for at a gateway; empty where it has none.

    :raises MethodNotOfferedError:
    """
    return (await ctx.house.part(GatewayRegistry).choose(method, gateway_code)).app


async def list_methods(ctx: Context, *, payable: Payable) -> list[OfferedMethod]:
    """Return the ways to pay what is due, in the shop's order; of nothing there is one way."""
    gateways = await ctx.house.part(GatewayRegistry).list_offered()
    return [
        OfferedMethod(method=method, gateway_code=gateway.code, name=translate(gateway.name, ctx.locale))
        for gateway in gateways
        for method in gateway.methods
        if (gateway is FREE) == (payable.amount.minor == 0)
        and not (payable.part == Part.RECHARGE and method in NOT_FOR_RECHARGES)
    ]

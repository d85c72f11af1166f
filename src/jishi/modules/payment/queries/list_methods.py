"""Which ways to pay are offered."""

import msgspec

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.payment.registry import FREE, GatewayRegistry
from jishi.modules.payment.states import Method


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


async def list_methods(ctx: Context, *, amount: Money) -> list[OfferedMethod]:
    """Return the ways to pay `amount`, in the shop's order; of nothing there is one way."""
    gateways = await ctx.house.part(GatewayRegistry).list_offered()
    return [
        OfferedMethod(method=method, gateway_code=gateway.code, name=translate(gateway.name, ctx.locale))
        for gateway in gateways
        for method in gateway.methods
        if (gateway is FREE) == (amount.minor == 0)
    ]

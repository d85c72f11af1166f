"""Take in a callback of a gateway."""

from collections.abc import Mapping

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.payment.errors import GatewayNotFoundError
from jishi.modules.payment.gateways.port import CallbackAnswer, CallbackRefused, Notice
from jishi.modules.payment.models import Callback
from jishi.modules.payment.registry import Gateway, GatewayRegistry
from jishi.modules.payment.usecases.apply_callback import apply_callback
from jishi.modules.payment.usecases.record_callback import RawCallback, record_callback
from jishi.modules.payment.usecases.record_refused_callback import record_refused_callback


async def take_callback(house: House, code: str, headers: Mapping[str, str], body: bytes) -> CallbackAnswer:
    """Prove, keep and apply a callback, and return the exact answer that its gateway understands.

    What is proved is kept even if applying it fails, which then raises, so that the gateway sends it again.

    :raises GatewayNotFoundError: no gateway outside has this code.
    """
    gateway = await house.part(GatewayRegistry).get(code)
    if gateway.adapter is None:
        raise GatewayNotFoundError(gateway=code)
    raw = RawCallback(code, headers, body)
    try:
        notice = await gateway.adapter.read_callback(headers, body, house.clock.now())
    except CallbackRefused as refusal:
        async with open_context(house) as ctx:
            await record_refused_callback(ctx, raw=raw, refusal=refusal.reason)
        return gateway.adapter.refuse_callback(refusal.reason)
    try:
        await _keep_and_apply(house, gateway, raw, notice)
    except Exception:
        await _keep(house, raw, notice)
        raise
    return gateway.adapter.accept_callback()


async def _keep_and_apply(house: House, gateway: Gateway, raw: RawCallback, notice: Notice) -> None:
    async with open_context(house) as ctx:
        callback = await record_callback(ctx, raw=raw, notice=notice)
        if callback.processed_at is None:
            await apply_callback(ctx, callback=callback, gateway=gateway, notice=notice)


async def _keep(house: House, raw: RawCallback, notice: Notice) -> Callback:
    async with open_context(house) as ctx:
        return await record_callback(ctx, raw=raw, notice=notice)

"""One request and its answer: faults around, signature checked before, seal put on after."""

from collections.abc import Callable

from litestar import Response

from jishi.sandbox.clock import now_ms
from jishi.sandbox.faults import Endpoint, Kind, take_faults
from jishi.sandbox.outside import Outside
from jishi.sandbox.wechatpay.refusal import Refused
from jishi.sandbox.wechatpay.seal import Flaw, SealKind, answer_kind, check_request, seal_headers
from jishi.sandbox.wire import HttpRequest, RawRequest, Reply, act_with_faults, read_request, respond

_FLAWS = {Kind.BAD_SEAL: Flaw.WRONG, Kind.STALE_SEAL: Flaw.STALE, Kind.PROBE: Flaw.PROBE}

Act = Callable[[RawRequest, int], Reply]


async def exchange(outside: Outside, request: HttpRequest, endpoint: Endpoint, act: Act) -> Response[bytes]:
    """Answer `request` with what `act(request, now_ms)` does; it may raise Refused."""
    raw = await read_request(request)
    faults = take_faults(outside.store, endpoint)

    def sealed() -> Reply:
        return _seal(outside, raw, _act_or_refuse(outside, raw, faults, act), faults)

    def broken() -> Reply:
        return _seal(outside, raw, Refused("SYSTEM_ERROR").reply, faults)

    reply = await act_with_faults(faults, sealed, broken)
    outside.courier.wake()
    return respond(reply)


def _act_or_refuse(outside: Outside, raw: RawRequest, faults: dict[Kind, str], act: Act) -> Reply:
    now = now_ms()
    try:
        check_request(raw, outside.material, outside.store, now)
        if Kind.REJECT in faults:
            raise Refused(faults[Kind.REJECT] or "FREQUENCY_LIMITED")
        with outside.store.transaction():
            return act(raw, now)
    except Refused as refused:
        return refused.reply


def _seal(outside: Outside, raw: RawRequest, reply: Reply, faults: dict[Kind, str]) -> Reply:
    if Kind.UNSEALED in faults:
        return reply
    kind = answer_kind(raw, outside.material)
    if Kind.OTHER_SEAL in faults:
        kind = SealKind.CERTIFICATE if kind is SealKind.PUBLIC_KEY else SealKind.PUBLIC_KEY
    flaw = next((_FLAWS[fault] for fault in faults if fault in _FLAWS), Flaw.NONE)
    seal = seal_headers(reply.body, outside.material, kind, now_ms(), flaw)
    return Reply(reply.status, reply.body, {**reply.headers, **seal})

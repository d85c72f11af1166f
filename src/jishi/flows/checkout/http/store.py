"""Checkout for buyers."""

import hashlib

import msgspec
from litestar.handlers import HTTPRouteHandler

from jishi.flows.checkout.errors import (
    AddressNotFoundError,
    CheckoutRefusedError,
    IdempotencyKeyMissingError,
    OrderRefusedByRiskError,
)
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.replay import answer_refused
from jishi.flows.checkout.requests import PlacedTrade, PlaceTrade, PlaceTradeBody, QuoteAnswer, QuoteBody
from jishi.kit.access import BUYER, SHOPPER
from jishi.kit.batching import Batcher
from jishi.kit.errors import OverloadedError
from jishi.kit.faults import FaultBook
from jishi.kit.house import House
from jishi.kit.http.body import decode_body
from jishi.kit.http.hot import HotAnswer, HotCall, HotRoute
from jishi.kit.http.idempotency import MAX_KEY, IdempotencyKeyInvalidError, IdempotencyKeyReusedError

_decoder = msgspec.json.Decoder(PlaceTradeBody)
_quote_decoder = msgspec.json.Decoder(QuoteBody)
_encode = msgspec.json.encode


class TradeBatcher:
    """This process's batcher of trades."""

    def __init__(self, house: House) -> None:
        async def run(requests: list[PlaceTrade]) -> list[PlacedTrade | Exception]:
            return await answer_refused(house, requests, await place_trades(house, requests))

        settings = house.settings
        self.batcher: Batcher[PlaceTrade, PlacedTrade] = Batcher(
            "place_trades",
            run,  # type: ignore[arg-type]
            size=settings.batch_size,
            wait_ms=settings.batch_wait_ms,
            in_flight=settings.batches_in_flight,
            queue=settings.batch_queue,
            on_failure=house.part(FaultBook).note,
        )
        house.at_close(self.batcher.drain)


async def place_trade(call: HotCall) -> HotAnswer:
    """Place a trade: reserve stock, make orders, wait for payment. Needs an Idempotency-Key.

    The trade is all or nothing. A refusal lists every shortage, price change and undeliverable line with its pointer.
    """
    key = call.headers.get("idempotency-key", "")
    if not key:
        raise IdempotencyKeyMissingError
    if len(key) > MAX_KEY or not key.isascii() or not key.isprintable():
        raise IdempotencyKeyInvalidError(limit=MAX_KEY)
    raw = await call.body()
    body = decode_body(_decoder, raw)
    buyer_id = call.actor.id
    assert buyer_id is not None
    request = PlaceTrade(buyer_id, key, hashlib.sha256(raw).digest(), body, call.ip)
    placed = await call.house.part(TradeBatcher).batcher.submit(request)
    return HotAnswer(201, _encode(placed))


async def quote(call: HotCall) -> HotAnswer:
    """Say what goods cost, why, and what stands in the way; nothing is reserved."""
    body = decode_body(_quote_decoder, await call.body())
    answer = await quote_goods(call.house, actor=call.actor, body=body, locale=call.locale)
    return HotAnswer(200, _encode(answer))


HOT_ROUTES = [
    HotRoute(
        method="POST",
        path="/quote",
        permission=SHOPPER,
        run=quote,
        body=QuoteBody,
        answer=QuoteAnswer,
        errors=(AddressNotFoundError,),
    ),
    HotRoute(
        method="POST",
        path="/trades",
        permission=BUYER,
        run=place_trade,
        body=PlaceTradeBody,
        answer=PlacedTrade,
        status=201,
        errors=(
            CheckoutRefusedError,
            AddressNotFoundError,
            IdempotencyKeyMissingError,
            IdempotencyKeyInvalidError,
            IdempotencyKeyReusedError,
            OrderRefusedByRiskError,
            OverloadedError,
        ),
    ),
]
ROUTES: list[HTTPRouteHandler] = []

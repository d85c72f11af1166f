"""A batch of requests with what is known of them before their transaction begins."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from jishi.flows.checkout.pricing import load_gift_facts
from jishi.flows.checkout.quote_basket import Facts
from jishi.flows.checkout.requests import PlaceTrade
from jishi.flows.checkout.terms import CheckoutParts
from jishi.kit.house import House
from jishi.modules.risk.public import OrderCandidate, check_orders


class Batch(msgspec.Struct, frozen=True):
    """Requests, each of another press: which of them risk refuses, and the facts of their goods."""

    house: House
    parts: CheckoutParts
    requests: Sequence[PlaceTrade]
    refused: Sequence[bool]
    facts: Facts
    now: datetime


async def gather_batch(house: House, requests: Sequence[PlaceTrade]) -> Batch:
    """Check the requests' risk and find the facts of their goods, and of what may be given with these."""
    parts = house.part(CheckoutParts)
    await parts.load()
    verdicts = await check_orders(house, [OrderCandidate(r.buyer_id, r.client_ip) for r in requests])
    now = house.clock.now()
    facts = await parts.facts_of({line.variant_id for r in requests for line in r.body.lines})
    facts = await load_gift_facts(parts, facts, now)
    return Batch(house, parts, requests, [verdict.is_refused for verdict in verdicts], facts, now)

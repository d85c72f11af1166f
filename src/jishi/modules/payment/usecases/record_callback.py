"""Keep a proved callback."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.payment.gateways.port import Notice, PaymentFacts
from jishi.modules.payment.models import Callback, Verdict
from jishi.modules.payment.rules.evidence import kept_headers


class RawCallback(msgspec.Struct, frozen=True):
    """A callback as it came in at a gateway's address."""

    gateway_code: str
    headers: Mapping[str, str]
    body: bytes


async def record_callback(ctx: Context, *, raw: RawCallback, notice: Notice) -> Callback:
    """Return the locked row of this event, added at its first coming; the gateway's own event id tells them apart."""
    facts = notice.facts
    number = facts.number if isinstance(facts, PaymentFacts) else facts.refund_number if facts else None
    statement = insert(Callback).values(
        id=new_id(),
        gateway_code=raw.gateway_code,
        provider_event_id=notice.id,
        verdict=Verdict.VERIFIED,
        event=notice.event,
        out_trade_no=number,
        told=_without_payer(notice),
        headers=kept_headers(raw.headers),
        body=raw.body,
        body_bytes=len(raw.body),
        received_at=ctx.now,
    )
    await ctx.session.execute(statement.on_conflict_do_nothing(index_elements=["gateway_code", "provider_event_id"]))
    query = select(Callback).where(Callback.gateway_code == raw.gateway_code, Callback.provider_event_id == notice.id)
    return (await ctx.session.scalars(query.with_for_update())).one()


def _without_payer(notice: Notice) -> dict[str, object] | None:
    facts = notice.facts
    if isinstance(facts, PaymentFacts):
        facts = msgspec.structs.replace(facts, payer_reference=None)
    told: dict[str, object] | None = msgspec.to_builtins(facts)
    return told

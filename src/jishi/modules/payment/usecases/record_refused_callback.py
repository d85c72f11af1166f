"""Keep a sample of callbacks that nobody vouches for."""

from datetime import timedelta

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.payment.models import Callback, Verdict
from jishi.modules.payment.rules.evidence import LONGEST_REFUSED_BODY, kept_headers
from jishi.modules.payment.usecases.record_callback import RawCallback

# Anybody may post junk here; it must not fill the disk.
MOST_AN_HOUR = 200


async def record_refused_callback(ctx: Context, *, raw: RawCallback, refusal: str) -> None:
    """Add a row with the verdict `refused`, its body cut short; at most `MOST_AN_HOUR` a gateway are kept."""
    recent = select(func.count()).where(
        Callback.gateway_code == raw.gateway_code,
        Callback.verdict == Verdict.REFUSED,
        Callback.received_at > ctx.now - timedelta(hours=1),
    )
    if (await ctx.session.scalar(recent) or 0) >= MOST_AN_HOUR:
        return
    ctx.session.add(
        Callback(
            id=new_id(),
            gateway_code=raw.gateway_code,
            verdict=Verdict.REFUSED,
            refusal=refusal[:100],
            headers=kept_headers(raw.headers),
            body=raw.body[:LONGEST_REFUSED_BODY],
            body_bytes=len(raw.body),
            received_at=ctx.now,
        )
    )

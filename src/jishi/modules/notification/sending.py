"""Sending what is queued: claim and commit, call the provider, record what it said. Nothing else happens at once."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import select, update

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.states import check_move
from jishi.modules.notification.channel_kinds import AliyunSmsConfig
from jishi.modules.notification.gateways.port import SmsGateway, SmsMessage, SmsOutcome, SmsRejected, SmsUnknown
from jishi.modules.notification.models import SMS, ChannelAccount, Delivery
from jishi.modules.notification.rules.next_step import NextStep, find_next_step
from jishi.modules.notification.sealed_config import open_config
from jishi.modules.notification.states import DELIVERY_TRANSITIONS, DeliveryState

log = structlog.get_logger()
# As many calls as go out at once; a claim is never larger.
AT_ONCE = 20
# No call takes so long: a claim that old was left behind by a process that died.
_LOST_AFTER = timedelta(minutes=1)
_LONGEST_ERROR = 300


class ClaimedSms(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that this process alone may send."""

    id: UUID
    recipient: str
    template: str
    params: dict[str, str]
    locale: str
    attempts: int
    expires_at: datetime | None


async def close_lost(ctx: Context) -> int:
    """Mark as `unknown` what a dead process had claimed, and as `rejected` what is too late; return how many."""
    lost = (
        update(Delivery)
        .where(Delivery.state == DeliveryState.SENDING, Delivery.claimed_at < ctx.now - _LOST_AFTER)
        .values(state=DeliveryState.UNKNOWN, last_error="no outcome recorded", params={}, finished_at=ctx.now)
    )
    late = (
        update(Delivery)
        .where(Delivery.state == DeliveryState.QUEUED, Delivery.expires_at <= ctx.now)
        .values(state=DeliveryState.REJECTED, last_error="expired", params={}, finished_at=ctx.now)
    )
    closed = [list(await ctx.session.scalars(statement.returning(Delivery.id))) for statement in (lost, late)]
    return sum(map(len, closed))


async def claim_sms(ctx: Context) -> list[ClaimedSms]:
    """Claim what is due, the longest waiting first; others pass by what this one holds."""
    due = (
        select(Delivery)
        .where(Delivery.state == DeliveryState.QUEUED, Delivery.channel == SMS, Delivery.next_attempt_at <= ctx.now)
        .order_by(Delivery.next_attempt_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    claimed = []
    for row in await ctx.session.scalars(due):
        row.state = DeliveryState.SENDING
        row.attempts += 1
        row.claimed_at = ctx.now
        claimed.append(
            ClaimedSms(
                id=row.id,
                recipient=row.recipient,
                template=row.template,
                params=row.params,
                locale=row.locale,
                attempts=row.attempts,
                expires_at=row.expires_at,
            )
        )
    return claimed


async def find_enabled_account(ctx: Context) -> AliyunSmsConfig | None:
    """Return the configuration of the account that carries SMS, None where there is none.

    :raises SecretUnreadableError:
    """
    query = select(ChannelAccount).where(ChannelAccount.channel == SMS, ChannelAccount.is_enabled)
    account = await ctx.session.scalar(query)
    return open_config(ctx.house, account) if account else None


async def send_all(house: House, config: AliyunSmsConfig, claimed: list[ClaimedSms]) -> None:
    """Send claimed messages at once and record each outcome as it comes."""
    gateway = config.make_gateway(house)
    async with asyncio.TaskGroup() as group:
        for sms in claimed:
            group.create_task(_send_one(house, gateway, config, sms))


async def _send_one(house: House, gateway: SmsGateway, config: AliyunSmsConfig, sms: ClaimedSms) -> None:
    outcome = await _call(gateway, config, sms)
    async with open_context(house) as ctx:
        step = find_next_step(outcome, attempts=sms.attempts, now=ctx.now, expires_at=sms.expires_at)
        await _record(ctx, sms.id, step)
    log.info("notification.sms", delivery=sms.id.hex, template=sms.template, state=step.state, error=step.error)


async def _call(gateway: SmsGateway, config: AliyunSmsConfig, sms: ClaimedSms) -> SmsOutcome:
    template_code = config.find_template_code(sms.template, sms.locale)
    if template_code is None:
        return SmsRejected("no_template_code", f"the account names none for {sms.template}", retryable=False)
    message = SmsMessage(
        phone=sms.recipient,
        sign_name=config.sign_name,
        template_code=template_code,
        params=sms.params,
        reference=sms.id.hex,
    )
    try:
        return await gateway.send_sms(message)
    except Exception as error:
        # A fault of the adapter: whether it went out is not known, so it must not go out again.
        log.error("notification.sms_fault", delivery=sms.id.hex, exc_info=error)
        return SmsUnknown(type(error).__name__)


async def _record(ctx: Context, delivery_id: UUID, step: NextStep) -> None:
    row = await ctx.session.get(Delivery, delivery_id, with_for_update=True)
    if row is None or row.state != DeliveryState.SENDING:
        # Closed as lost meanwhile; what was written then stands.
        return
    check_move(DELIVERY_TRANSITIONS, DeliveryState(row.state), step.state, subject="delivery")
    row.state = step.state
    row.last_error = step.error[:_LONGEST_ERROR] if step.error else None
    row.provider_reference = step.provider_reference
    row.claimed_at = None
    if step.retry_at is not None:
        row.next_attempt_at = step.retry_at
    else:
        row.params = {}
        row.finished_at = ctx.now

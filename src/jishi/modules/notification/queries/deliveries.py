"""Messages as the console shows them."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, literal, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.identity.public import mask_phone, read_phone
from jishi.modules.notification.models import Delivery
from jishi.modules.notification.states import DeliveryState


class DeliveryView(msgspec.Struct, frozen=True, kw_only=True):
    """A message and what became of it; `recipient` is masked."""

    id: UUID
    channel: str
    template: str
    recipient: str
    locale: str
    state: DeliveryState
    attempts: int
    provider_reference: str | None
    last_error: str | None
    created_at: datetime
    finished_at: datetime | None


class DeliveryFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of messages is narrowed to; `phone` is a whole one."""

    state: DeliveryState | None = None
    template: str | None = None
    phone: str | None = None


def delivery_conditions(actor: Actor, wanted: DeliveryFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound: messages are the whole shop's.

    :raises InvalidInputError: no phone that we serve.
    """
    phone = None if wanted.phone is None else read_phone(wanted.phone, pointer="/query/phone")
    given = [(Delivery.state, wanted.state), (Delivery.template, wanted.template), (Delivery.recipient, phone)]
    return [_sees_deliveries(actor), *matching(given)]


DELIVERY_SORTS = Sorts(columns={"created_at": Delivery.id}, tie=(Delivery.id,), usual="-created_at")


async def list_deliveries(
    ctx: Context, wanted: DeliveryFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[DeliveryView]:
    """Return messages, the newest first; none to staff with a bound, for messages are the whole shop's.

    :raises InvalidInputError: no phone that we serve.
    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Delivery).where(*delivery_conditions(ctx.actor, wanted))
    return (await read_page(ctx.session, query, DELIVERY_SORTS.run(sort), limit=limit, cursor=cursor)).show(_view)


async def find_recipient(ctx: Context, delivery_id: UUID) -> str | None:
    """Return the whole recipient of a message; None to staff with a bound."""
    query = select(Delivery.recipient).where(Delivery.id == delivery_id, _sees_deliveries(ctx.actor))
    return await ctx.session.scalar(query)


def _sees_deliveries(actor: Actor) -> ColumnElement[bool]:
    return literal((actor.merchant_ids, actor.warehouse_ids) == (None, None))


def _view(row: Delivery) -> DeliveryView:
    return DeliveryView(
        id=row.id,
        channel=row.channel,
        template=row.template,
        recipient=mask_phone(row.recipient),
        locale=row.locale,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        provider_reference=row.provider_reference,
        last_error=row.last_error,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )

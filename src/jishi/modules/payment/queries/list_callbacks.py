"""Callbacks as they came, for staff who look for what went wrong."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.paging import Page
from jishi.kit.sorting import Sorts
from jishi.modules.payment.models import Callback, Verdict
from jishi.modules.payment.queries.pages import Place, Word, read_page
from jishi.modules.payment.scope import sees_payments


class CallbackNotFoundError(NotFoundError):
    """No such callback, or none that this actor may see."""

    code = "payment.callback_not_found"


class CallbackView(msgspec.Struct, frozen=True, kw_only=True):
    """A callback; `body_bytes` is its whole length, `told` what a proved one says, without the payer."""

    id: UUID
    gateway_code: str
    provider_event_id: str | None
    verdict: str
    refusal: str | None
    event: str | None
    out_trade_no: str | None
    told: dict[str, Any] | None
    body_bytes: int
    received_at: datetime
    processed_at: datetime | None


class CallbackDetail(CallbackView, frozen=True, kw_only=True):
    """With what came, as text; bytes that are no UTF-8 are escaped. Anybody can send it: never show it as a page."""

    headers: dict[str, str]
    body_text: str
    is_cut: bool


class CallbackFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    verdict: Verdict | None = None
    gateway_code: Word | None = None
    out_trade_no: Word | None = None
    is_processed: bool | None = None


CALLBACK_SORTS = Sorts(columns={"received_at": Callback.id}, tie=(Callback.id,), usual="-received_at")


async def list_callbacks(ctx: Context, wanted: CallbackFilter, *, place: Place) -> Page[CallbackView]:
    """Return a page of callbacks.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Callback).where(*callback_conditions(ctx.actor, wanted))
    return await read_page(ctx, query, CALLBACK_SORTS, place, _view)


def callback_conditions(actor: Actor, wanted: CallbackFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, the actor's bound among them."""
    conditions = [
        sees_payments(actor),
        *matching(
            [
                (Callback.verdict, wanted.verdict),
                (Callback.gateway_code, wanted.gateway_code),
                (Callback.out_trade_no, wanted.out_trade_no),
            ]
        ),
    ]
    if wanted.is_processed is not None:
        is_open = Callback.processed_at.is_(None)
        conditions.append(~is_open if wanted.is_processed else is_open)
    return conditions


async def get_callback(ctx: Context, callback_id: UUID) -> CallbackDetail:
    """Return one callback with its headers and body.

    :raises CallbackNotFoundError:
    """
    row = await ctx.session.scalar(select(Callback).where(Callback.id == callback_id, sees_payments(ctx.actor)))
    if row is None:
        raise CallbackNotFoundError(callback_id=callback_id)
    return CallbackDetail(
        **msgspec.structs.asdict(_view(row)),
        headers=row.headers,
        body_text=row.body.decode("utf-8", errors="backslashreplace"),
        is_cut=len(row.body) < row.body_bytes,
    )


def _view(row: Callback) -> CallbackView:
    return msgspec.convert(row, CallbackView, from_attributes=True)

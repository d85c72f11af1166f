"""Recharges, as staff and members see them, and as payment does."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.contracts.member import MemberId
from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.kit.texts import text
from jishi.modules.payment.public import Part, Payable
from jishi.modules.recharge.errors import RechargeNotFoundError, RechargeNotPayableError
from jishi.modules.recharge.models import Recharge
from jishi.modules.recharge.repository import lock_recharge
from jishi.modules.recharge.scope import recharges_of
from jishi.modules.recharge.states import RechargeState


class RechargeView(msgspec.Struct, frozen=True, kw_only=True):
    """A recharge: what is paid in, the gift on top, until when it can be paid."""

    id: UUID
    number: str
    member_id: MemberId
    package_id: UUID | None
    pay: Money
    gift: Money
    state: RechargeState
    pay_due_at: datetime
    paid_at: datetime | None
    closed_at: datetime | None
    created_at: datetime


class RechargeFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    member_id: UUID | None = None
    package_id: UUID | None = None
    state: RechargeState | None = None
    number: str | None = None


def recharge_conditions(actor: Actor, wanted: RechargeFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    given = matching(
        [
            (Recharge.member_id, wanted.member_id),
            (Recharge.package_id, wanted.package_id),
            (Recharge.state, wanted.state),
            (Recharge.number, wanted.number),
        ]
    )
    return [recharges_of(actor), *given]


RECHARGE_SORTS = Sorts(
    columns={"created_at": Recharge.id, "pay": Recharge.pay_minor}, tie=(Recharge.id,), usual="-created_at"
)


async def list_recharges(
    ctx: Context, wanted: RechargeFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[RechargeView]:
    """Return recharges, the latest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Recharge).where(*recharge_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, RECHARGE_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(view_recharge)


async def get_recharge(ctx: Context, recharge_id: UUID) -> RechargeView:
    """Return a recharge.

    :raises RechargeNotFoundError: no such recharge, or none that the actor may see.
    """
    return view_recharge(await _find(ctx, recharge_id))


async def get_payable_recharge(ctx: Context, recharge_id: UUID, *, lock: bool = False) -> Payable:
    """Return what is due for a recharge that the actor may pay, locked on wish so that nobody closes it meanwhile.

    :raises RechargeNotFoundError:
    :raises RechargeNotPayableError: it is paid or closed, or its time is over.
    """
    row = await (lock_recharge(ctx, recharge_id) if lock else _find(ctx, recharge_id))
    if row.state != RechargeState.UNPAID or row.pay_due_at <= ctx.now:
        raise RechargeNotPayableError(state=row.state)
    return Payable(
        trade_id=row.id,
        trade_number=row.number,
        payer_id=row.member_id,
        amount=Money(row.pay_minor, row.currency),
        due_at=row.pay_due_at,
        description=text("recharge.description", ctx.house.settings.default_locale),
        part=Part.RECHARGE,
    )


def view_recharge(row: Recharge) -> RechargeView:
    """Return what is told of a recharge."""
    return RechargeView(
        id=row.id,
        number=row.number,
        member_id=MemberId(row.member_id),
        package_id=row.package_id,
        pay=Money(row.pay_minor, row.currency),
        gift=Money(row.gift_minor, row.currency),
        state=RechargeState(row.state),
        pay_due_at=row.pay_due_at,
        paid_at=row.paid_at,
        closed_at=row.closed_at,
        created_at=row.created_at,
    )


async def _find(ctx: Context, recharge_id: UUID) -> Recharge:
    row = await ctx.session.scalar(select(Recharge).where(Recharge.id == recharge_id, recharges_of(ctx.actor)))
    if row is None:
        raise RechargeNotFoundError
    return row

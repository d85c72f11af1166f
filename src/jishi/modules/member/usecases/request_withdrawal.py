"""Request a withdrawal."""

import msgspec
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.modules.member.errors import OriginReusedError
from jishi.modules.member.models import PaymentPassword, Withdrawal
from jishi.modules.member.repository import lock_member
from jishi.modules.member.states import WithdrawalState
from jishi.modules.member.usecases.verify_payment_password import verify_payment_password
from jishi.modules.member.withdrawal_terms import WithdrawalWish, settle_terms
from jishi.modules.member.withdrawals import take_out


class Payee(msgspec.Struct, frozen=True, kw_only=True):
    """Whose account at which bank the money goes to."""

    name: str
    bank: str
    account: str


class PaymentPasswordMissingError(DomainError):
    """Money leaves a wallet only by its payment password, and none is set yet."""

    code = "member.payment_password_missing"
    kind = Kind.CONFLICT


async def request_withdrawal(
    ctx: Context, *, member_id: MemberId, wish: WithdrawalWish, payee: Payee, password: str
) -> Withdrawal:
    """Take money out of a member's wallet, to be transferred when staff have approved it.

    Gifts that are bound to it are taken back with it, in proportion.

    :raises PaymentPasswordMissingError:
    :raises PaymentPasswordWrongError:
    :raises PaymentPasswordTriesError:
    :raises CacheAwayError:
    :raises OriginReusedError: the request's id was used for another withdrawal.

    Further refusals are those of `settle_terms`.
    """
    secret = select(PaymentPassword.member_id).where(PaymentPassword.member_id == member_id)
    if await ctx.session.scalar(secret) is None:
        raise PaymentPasswordMissingError
    await verify_payment_password(ctx, member_id=member_id, password=password)
    await lock_member(ctx, member_id)
    earlier = select(Withdrawal).where(Withdrawal.member_id == member_id, Withdrawal.request_id == wish.request_id)
    known = await ctx.session.scalar(earlier)
    if known is not None:
        if known.amount_minor != wish.amount_minor:
            raise OriginReusedError
        return known
    row = _row_of(ctx, member_id, wish, payee, await settle_terms(ctx, member_id, wish))
    ctx.session.add(row)
    await take_out(ctx, row)
    return row


def _row_of(ctx: Context, member_id: MemberId, wish: WithdrawalWish, payee: Payee, taken_back_minor: int) -> Withdrawal:
    return Withdrawal(
        id=new_id(),
        member_id=member_id,
        request_id=wish.request_id,
        amount_minor=wish.amount_minor,
        taken_back_minor=taken_back_minor,
        currency=ctx.house.settings.currency,
        state=WithdrawalState.REQUESTED,
        payee_name=payee.name.strip(),
        payee_bank=payee.bank.strip(),
        payee_account=payee.account,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )

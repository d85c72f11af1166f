"""Request a withdrawal."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.member import MemberId, WithdrawalRequested
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.modules.member.errors import OriginReusedError
from jishi.modules.member.models import PaymentPassword, Withdrawal
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.repository import lock_member
from jishi.modules.member.rules.wallet_parts import Taking
from jishi.modules.member.settings import WalletSettings
from jishi.modules.member.states import WithdrawalState
from jishi.modules.member.usecases.verify_payment_password import verify_payment_password
from jishi.modules.member.wallets import MoveOrigin, WalletMove, move_wallet
from jishi.modules.member.withdrawals import ORIGIN


class Payee(msgspec.Struct, frozen=True, kw_only=True):
    """Whose account at which bank the money goes to."""

    name: str
    bank: str
    account: str


class PaymentPasswordMissingError(DomainError):
    """Money leaves a wallet only by its payment password, and none is set yet."""

    code = "member.payment_password_missing"
    kind = Kind.CONFLICT


class WithdrawalTooSmallError(DomainError):
    """The shop pays out no less than `least_minor`, in minor units of `currency`."""

    code = "member.withdrawal_too_small"
    kind = Kind.INVALID


async def request_withdrawal(
    ctx: Context, *, member_id: MemberId, request_id: UUID, amount_minor: int, payee: Payee, password: str
) -> Withdrawal:
    """Take money out of a member's wallet, to be transferred when staff have approved it.

    `request_id` is made by the caller: the same one takes the money once.

    :raises PaymentPasswordMissingError:
    :raises PaymentPasswordWrongError:
    :raises PaymentPasswordTriesError:
    :raises CacheAwayError:
    :raises MemberNotFoundError:
    :raises InsufficientBalanceError:
    :raises NotWithdrawableError: less was paid in than is wanted; gifts of the shop stay.
    :raises WithdrawalTooSmallError:
    :raises OriginReusedError: the id was used for another withdrawal.
    """
    secret = select(PaymentPassword.member_id).where(PaymentPassword.member_id == member_id)
    if await ctx.session.scalar(secret) is None:
        raise PaymentPasswordMissingError
    await verify_payment_password(ctx, member_id=member_id, password=password)
    await lock_member(ctx, member_id)
    earlier = select(Withdrawal).where(Withdrawal.member_id == member_id, Withdrawal.request_id == request_id)
    known = await ctx.session.scalar(earlier)
    if known is not None:
        if known.amount_minor != amount_minor:
            raise OriginReusedError
        return known
    settings, _ = await read_settings(ctx.session, WalletSettings)
    if amount_minor < settings.least_withdrawal_minor:
        raise WithdrawalTooSmallError(least_minor=settings.least_withdrawal_minor, currency=ctx.house.settings.currency)
    row = _row_of(ctx, member_id, request_id, amount_minor, payee)
    move = WalletMove(
        member_id=member_id,
        minor=-amount_minor,
        currency=row.currency,
        origin=MoveOrigin(ORIGIN, row.id),
        reason=None,
        taking=Taking.PAID_ONLY,
    )
    entry, _ = await move_wallet(ctx, move)
    ctx.session.add(row)
    ctx.publish(
        WithdrawalRequested(
            withdrawal_id=row.id,
            entry_id=entry.id,
            member_id=member_id,
            amount_minor=amount_minor,
            currency=row.currency,
        )
    )
    return row


def _row_of(ctx: Context, member_id: MemberId, request_id: UUID, amount_minor: int, payee: Payee) -> Withdrawal:
    return Withdrawal(
        id=new_id(),
        member_id=member_id,
        request_id=request_id,
        amount_minor=amount_minor,
        currency=ctx.house.settings.currency,
        state=WithdrawalState.REQUESTED,
        payee_name=payee.name.strip(),
        payee_bank=payee.bank.strip(),
        payee_account=payee.account,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )

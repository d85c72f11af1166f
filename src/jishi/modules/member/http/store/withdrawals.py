"""Buyers take money out of their wallet."""

from uuid import UUID

import msgspec
from litestar import get, post

from jishi.kit.access import BUYER
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.member import errors
from jishi.modules.member import withdrawal_terms as terms
from jishi.modules.member.fields import AmountMinor, BankAccount, BankName, Consignee, PaymentDigits
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import withdrawal_quote as quotes
from jishi.modules.member.queries import withdrawals as queries
from jishi.modules.member.queries.withdrawal_quote import WithdrawalQuote
from jishi.modules.member.queries.withdrawals import WithdrawalFilter, WithdrawalView, view_withdrawal
from jishi.modules.member.settings import Minor
from jishi.modules.member.usecases import cancel_withdrawal as cancellation
from jishi.modules.member.usecases import request_withdrawal as request


class PayeeBody(msgspec.Struct, frozen=True, kw_only=True):
    """Whose account at which bank the money goes to."""

    name: Consignee
    bank: BankName
    account: BankAccount


class WithdrawalBody(msgspec.Struct, frozen=True, kw_only=True):
    """How much, in minor units of the shop's currency, where to, and the payment password.

    `request_id` is made by the caller: the same one takes the money once. `expected_taken_back_minor` is what the quote
    showed of gifts that are taken back: with another amount the money is not taken.
    """

    request_id: UUID
    amount_minor: AmountMinor
    expected_taken_back_minor: Minor | None = None
    payee: PayeeBody
    payment_password: PaymentDigits


@get("/wallet/withdrawals", **requires(BUYER, BadCursorError))
async def list_withdrawals(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[WithdrawalView]:
    """List the buyer's withdrawals, latest first; payees are masked."""
    wanted = WithdrawalFilter(member_id=own_id(ctx))
    return await queries.list_withdrawals(ctx, wanted, limit=limit, cursor=cursor)


@get("/wallet/withdrawals/quote", **requires(BUYER))
async def quote_withdrawal(ctx: Context, amount_minor: AmountMinor) -> WithdrawalQuote:
    """Show what goes with an amount, in minor units of the shop's currency, before it is taken out."""
    return await quotes.quote_withdrawal(ctx, member_id=own_id(ctx), amount_minor=amount_minor)


@post(
    "/wallet/withdrawals",
    **requires(
        BUYER,
        errors.MemberNotFoundError,
        errors.InsufficientBalanceError,
        errors.NotWithdrawableError,
        terms.WithdrawalTooSmallError,
        terms.TakenBackChangedError,
        errors.OriginReusedError,
        request.PaymentPasswordMissingError,
        errors.PaymentPasswordWrongError,
        errors.PaymentPasswordTriesError,
        CacheAwayError,
    ),
)
async def request_withdrawal(ctx: Context, data: WithdrawalBody) -> WithdrawalView:
    """Ask for money out of the wallet; it leaves the wallet at once, and comes back where staff refuse.

    Gifts that are bound to it go with it.
    """
    payee = request.Payee(name=data.payee.name, bank=data.payee.bank, account=data.payee.account)
    wish = terms.WithdrawalWish(
        request_id=data.request_id,
        amount_minor=data.amount_minor,
        taken_back_minor=data.expected_taken_back_minor,
    )
    row = await request.request_withdrawal(
        ctx, member_id=own_id(ctx), wish=wish, payee=payee, password=data.payment_password
    )
    return view_withdrawal(row)


@post(
    "/wallet/withdrawals/{withdrawal_id:uuid}/cancel",
    status_code=200,
    **requires(BUYER, errors.WithdrawalNotFoundError, IllegalTransitionError),
)
async def cancel_withdrawal(ctx: Context, withdrawal_id: UUID) -> WithdrawalView:
    """Take a withdrawal back that nobody has decided on; again changes nothing."""
    return view_withdrawal(await cancellation.cancel_withdrawal(ctx, withdrawal_id=withdrawal_id))


ROUTES = [list_withdrawals, quote_withdrawal, request_withdrawal, cancel_withdrawal]

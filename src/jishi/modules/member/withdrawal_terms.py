"""Whether money may be taken out of a wallet, and what goes with it."""

from uuid import UUID

import msgspec

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.modules.member.errors import InsufficientBalanceError, NotWithdrawableError
from jishi.modules.member.queries.withdrawal_quote import quote_for
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.settings import WalletSettings
from jishi.modules.member.wallets import lock_account


class WithdrawalWish(msgspec.Struct, frozen=True, kw_only=True):
    """How much is wanted. `request_id` is made by the caller: the same one takes the money once.

    `taken_back_minor` is what the member agreed to have taken back of gifts; None where it was not asked.
    """

    request_id: UUID
    amount_minor: int
    taken_back_minor: int | None = None


class WithdrawalTooSmallError(DomainError):
    """The shop pays out no less than `least`."""

    code = "member.withdrawal_too_small"
    kind = Kind.INVALID


class TakenBackChangedError(DomainError):
    """Another part of the gifts goes with the money by now (`taken_back_minor`) than was agreed to; look at it again."""

    code = "member.taken_back_changed"
    kind = Kind.CONFLICT


async def settle_terms(ctx: Context, member_id: MemberId, wish: WithdrawalWish) -> int:
    """Return what is taken back of gifts with the wanted amount; the wallet stays locked, so that it stands.

    :raises MemberNotFoundError:
    :raises WithdrawalTooSmallError:
    :raises InsufficientBalanceError:
    :raises NotWithdrawableError: less was paid in than is wanted, or what would be left does not pay for gifts that
        were spent already.
    :raises TakenBackChangedError:
    """
    currency = ctx.house.settings.currency
    settings, _ = await read_settings(ctx.session, WalletSettings)
    if wish.amount_minor < settings.least_withdrawal_minor:
        raise WithdrawalTooSmallError(least=Money(settings.least_withdrawal_minor, currency))
    account = await lock_account(ctx, member_id, currency)
    if account.balance_minor < wish.amount_minor:
        raise InsufficientBalanceError(
            balance_minor=account.balance_minor, wanted_minor=wish.amount_minor, currency=currency
        )
    quote = await quote_for(ctx, account, wish.amount_minor)
    if not quote.is_covered:
        most = quote.withdrawable.minor
        raise NotWithdrawableError(withdrawable_minor=most, wanted_minor=wish.amount_minor, currency=currency)
    taken = quote.taken_back.minor
    if wish.taken_back_minor is not None and wish.taken_back_minor != taken:
        raise TakenBackChangedError(taken_back_minor=taken, currency=currency)
    return taken

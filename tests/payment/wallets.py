"""Members with money in their wallets."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId, WalletAdjusted
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.member.models import Member, WalletAccount
from jishi.modules.member.public import credit_wallet
from jishi.modules.payment.handlers import post_adjustment
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method

WALLET = Gateway(
    code="wallet", kind="wallet", name={"en": "Wallet"}, methods=(Method.WALLET,), is_enabled=True, version=1
)
FROM_WALLET = PaymentWish(method=Method.WALLET)


async def member_with(ctx: Context, minor: int, member_id: UUID | None = None) -> UUID:
    """Return a member whose wallet holds `minor` fen, a gift that the books know of."""
    member = Member(
        id=member_id or new_id(),
        nickname="Lin",
        group_id=None,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(member)
    await ctx.session.flush()
    if minor:
        entry = await credit_wallet(
            ctx, member_id=member.id, amount=Money(minor), origin_kind="test.gift", origin_id=new_id()
        )
        gift = WalletAdjusted(
            entry_id=entry.id, member_id=MemberId(member.id), amount_minor=minor, currency="CNY", reason="gift"
        )
        await post_adjustment(ctx, gift)
    return member.id


async def wallet_of(ctx: Context, member_id: UUID) -> int:
    """Return what a wallet holds."""
    query = select(WalletAccount.balance_minor).where(WalletAccount.member_id == member_id)
    return await ctx.session.scalar(query) or 0

"""Wallets that staff adjust."""

from jishi.contracts.member import MemberId, WalletAdjusted
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.payment.handlers import post_adjustment
from tests.payment.make import balance


class TestPostAdjustment:
    async def test_posts_what_was_put_in_and_taken_out(self, ctx: Context) -> None:
        member_id = MemberId(new_id())
        for amount in (500, -200):
            event = WalletAdjusted(
                entry_id=new_id(), member_id=member_id, amount_minor=amount, currency="CNY", reason="sorry"
            )
            await post_adjustment(ctx, event)
        assert await balance(ctx, "wallet_liability", str(member_id)) == -300
        assert await balance(ctx, "wallet_grants", "staff") == 300

"""The proofs of members find what they are for."""

from uuid import uuid4

import pytest

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.member.rules.standing import TagRule
from jishi.modules.member.usecases.accept_member_invitation import accept_member_invitation
from jishi.modules.member.usecases.freeze_wallet_part import freeze_wallet_part
from jishi.modules.member.usecases.manage_tags import create_tag
from jishi.modules.member.usecases.open_invitation import open_invitation
from jishi.modules.member.usecases.record_sign_in_day import record_sign_in_day
from jishi.modules.member.usecases.release_wallet_part import release_wallet_part
from jishi.modules.member.usecases.reward_invitations import reward_invitations
from jishi.modules.member.walks import go_on
from tests.conftest import START
from tests.member.make import differing, fill_wallet, make_address, make_member
from tests.member.make_standing import freeze, give_points, later, make_level, paid, set_up, tell

ORDERS = {"member.orders_are_posted", "member.orders_are_worth_what_stays"}
DAMAGES = {
    "UPDATE member.wallet_accounts SET balance_minor = balance_minor + 1": {
        "member.balance_is_sum_of_entries",
        "member.last_entry_tells_balance",
    },
    "DELETE FROM member.wallet_accounts": {"member.balance_is_sum_of_entries"},
    "UPDATE member.wallet_entries SET balance_after_minor = 7 WHERE sequence = 1": {"member.entries_follow_each_other"},
    "UPDATE member.wallet_entries SET sequence = 9 WHERE sequence = 2": {"member.entries_follow_each_other"},
    "UPDATE member.wallet_accounts SET gift_minor = gift_minor - 1": {"member.balance_is_sum_of_entries"},
    "UPDATE member.wallet_entries SET gift_after_minor = 7 WHERE sequence = 1": {"member.entries_follow_each_other"},
    "UPDATE member.wallet_holds SET amount_minor = amount_minor + 1": {"member.wallet_holds_are_posted"},
    "UPDATE member.wallet_entries SET gift_minor = 7, gift_after_minor = gift_after_minor - 3 WHERE returns_id IS NOT NULL": {
        "member.balance_is_sum_of_entries",
        "member.entries_follow_each_other",
        "member.returns_stay_within_what_was_taken",
    },
    "UPDATE member.addresses SET is_default = false": {"member.one_default_address"},
    "UPDATE member.members SET growth = growth + 1": {"member.growth_is_sum_of_entries"},
    "UPDATE member.growth_entries SET growth_after = 9": {"member.growth_entries_follow_each_other"},
    "UPDATE member.members SET level_id = NULL": {"member.levels_follow_their_log", "member.levels_fit_growth"},
    "DELETE FROM member.level_log": {"member.levels_follow_their_log"},
    "UPDATE member.members SET orders_count = 9": {
        "member.counters_are_those_of_orders",
        "member.tags_fit_their_rules",
    },
    "UPDATE member.members SET spent_minor = spent_minor + 1": {"member.counters_are_those_of_orders"},
    "UPDATE member.members SET last_order_at = NULL": {"member.counters_are_those_of_orders"},
    "UPDATE member.points_accounts SET pending = pending + 1": {"member.points_are_sums_of_entries"},
    "UPDATE member.points_accounts SET balance = balance + 1": {
        "member.points_are_sums_of_entries",
        "member.lots_hold_the_balance",
    },
    "UPDATE member.points_accounts SET frozen = frozen + 1": {
        "member.points_are_sums_of_entries",
        "member.frozen_points_are_held_by_trades",
    },
    "UPDATE member.points_entries SET frozen_after = frozen_after + 1 WHERE sequence = 2": {
        "member.points_entries_follow_each_other"
    },
    "UPDATE member.points_lots SET remaining = remaining - 1 WHERE remaining > 0": {"member.lots_hold_the_balance"},
    "DELETE FROM member.points_holds": {"member.frozen_points_are_held_by_trades"},
    "UPDATE member.points_holds SET returned = 1": {"member.holds_are_posted"},
    "UPDATE member.points_holds SET state = 'spent'": {
        "member.frozen_points_are_held_by_trades",
        "member.holds_are_posted",
    },
    "UPDATE member.member_orders SET points_posted = 1 WHERE completed_at IS NOT NULL": ORDERS,
    "UPDATE member.member_orders SET pending_posted = 1": ORDERS,
    "UPDATE member.member_orders SET growth_posted = 1 WHERE completed_at IS NOT NULL": ORDERS,
    "UPDATE member.member_orders SET goods_refunded_minor = goods_minor": {"member.orders_are_worth_what_stays"},
    "UPDATE member.member_orders SET is_trade_gone = true": {"member.orders_are_worth_what_stays"},
    "UPDATE member.sign_in_days SET points = 1": {"member.sign_in_days_are_rewarded"},
    "UPDATE member.sign_in_days SET growth = 7": {"member.sign_in_days_are_rewarded"},
    "DELETE FROM member.sign_in_days": {"member.sign_in_days_are_rewarded"},
    "UPDATE member.invitations SET points = 1": {"member.invitations_are_rewarded"},
    "UPDATE member.invitations SET growth = 1": {"member.invitations_are_rewarded"},
    "UPDATE member.invitations SET welcome_points = 1": {"member.invitations_are_rewarded"},
    "DELETE FROM member.invitations": {"member.invitations_are_rewarded"},
    "UPDATE member.levels SET growth_from = 1_000_000": {"member.levels_fit_growth"},
    "DELETE FROM member.member_tags": {"member.tags_fit_their_rules", "member.tags_are_sums_of_entries"},
    "DELETE FROM member.tag_entries WHERE change = 1": {"member.tags_are_sums_of_entries"},
    "UPDATE member.tag_entries SET change = -1": {"member.tags_are_sums_of_entries"},
    "UPDATE member.member_tags SET at = at + interval '1 day'": {"member.tags_are_sums_of_entries"},
    "UPDATE member.tags SET rule = rule || '{\"orders_least\": 9}'": {"member.tags_fit_their_rules"},
}


async def prepare(house: House) -> None:
    async with open_context(house) as ctx:
        member_id = await make_member(ctx)
        await make_address(ctx, member_id)
        for minor in (100, 50):
            await fill_wallet(ctx, member_id, minor)
        await fill_wallet(ctx, member_id, 40, gift_minor=40)
        spent = await freeze_wallet_part(ctx, member_id=member_id, amount=Money(160), hold_id=uuid4())
        await release_wallet_part(ctx, hold_id=spent.id)
        await freeze_wallet_part(ctx, member_id=member_id, amount=Money(20), hold_id=uuid4())
        await set_up(ctx)
        await make_level(ctx, 0)
        await give_points(ctx, member_id, 500)
        await record_sign_in_day(ctx, member_id=member_id)
        invitee = await make_member(ctx)
        code = await open_invitation(ctx, member_id=member_id)
        await accept_member_invitation(ctx, member_id=invitee, invite_code=code)
        await reward_invitations(ctx, orders={invitee: None})
        await create_tag(ctx, name={"en": "Came twice"}, rule=TagRule(orders_least=2))
    done, open_ = paid(member_id, 1_000, START), paid(member_id, 2_000, START)
    await tell(house, done, open_, later(done, completed_at=START))
    await freeze(house, member_id, 30)
    await go_on(house)


class TestProve:
    async def test_finds_nothing_where_all_is_well(self, house: House) -> None:
        await prepare(house)
        assert await differing(house) == {}

    @pytest.mark.parametrize("damage", DAMAGES)
    async def test_finds(self, house: House, damage: str) -> None:
        await prepare(house)
        async with house.db.hot_transaction() as connection:
            await connection.execute(damage)
        assert set(await differing(house)) == DAMAGES[damage]

"""What a gateway said to an attempt being opened."""

from datetime import timedelta

import pytest

from jishi.kit.context import Context
from jishi.modules.payment.display import BankTransfer
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected, Unknown
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.open_attempt import open_attempt
from jishi.modules.payment.usecases.record_opening import record_opening
from tests.payment.make import BANK, GATEWAY, NATIVE, alerts_of, code_url, findings_in, payable


async def created(ctx: Context) -> PaymentAttempt:
    """Return an attempt that its gateway has not been asked about."""
    return await open_attempt(ctx, payable=payable(ctx), wish=NATIVE, gateway=GATEWAY)


class TestRecordOpening:
    async def test_keeps_what_to_show(self, ctx: Context) -> None:
        attempt = await created(ctx)
        opened = await record_opening(ctx, attempt_id=attempt.id, outcome=code_url())
        assert (opened.state, opened.display) == ("pending", {"kind": "code_url", "code_url": "weixin://wxpay/x"})
        assert opened.next_query_at == ctx.now + timedelta(seconds=5)

    async def test_ends_a_refused_one_as_failed(self, ctx: Context) -> None:
        attempt = await created(ctx)
        outcome = Rejected(Reason.OUR_ACCOUNT, "NO_AUTH", "商户无权限")
        refused = await record_opening(ctx, attempt_id=attempt.id, outcome=outcome)
        assert (refused.state, refused.error_code, refused.next_query_at) == ("failed", "NO_AUTH", None)

    async def test_leaves_an_unanswered_one_unresolved_and_tells_it(self, ctx: Context) -> None:
        attempt = await created(ctx)
        lost = await record_opening(ctx, attempt_id=attempt.id, outcome=Unknown("ServerTimeout"))
        assert (lost.state, lost.next_query_at) == ("unresolved", ctx.now)
        assert await alerts_of(ctx, attempt.id) == ["open_unanswered"]
        assert await findings_in(ctx) == []

    @pytest.mark.parametrize("reason", [Reason.ALREADY_PAID, Reason.NUMBER_USED])
    async def test_asks_before_it_gives_up_a_number_that_is_known_there(self, ctx: Context, reason: Reason) -> None:
        attempt = await created(ctx)
        known = await record_opening(ctx, attempt_id=attempt.id, outcome=Rejected(reason, "X", ""))
        assert (known.state, known.next_query_at) == ("unresolved", ctx.now)

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        attempt = await created(ctx)
        await record_opening(ctx, attempt_id=attempt.id, outcome=code_url("weixin://first"))
        again = await record_opening(ctx, attempt_id=attempt.id, outcome=Unknown("late"))
        assert (again.state, again.display) == ("pending", {"kind": "code_url", "code_url": "weixin://first"})

    async def test_does_not_ask_a_bank(self, ctx: Context) -> None:
        wish = PaymentWish(method=Method.OFFLINE)
        attempt = await open_attempt(ctx, payable=payable(ctx), wish=wish, gateway=BANK)
        shown = BankTransfer(BANK.instructions, attempt.out_trade_no)
        opened = await record_opening(ctx, attempt_id=attempt.id, outcome=Accepted(shown))
        assert (opened.display_until, opened.next_query_at) == (attempt.expires_at, attempt.expires_at)

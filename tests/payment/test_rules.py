"""Pure rules: agreement, backoff, wishes, evidence."""

from datetime import timedelta

import msgspec
import pytest

from jishi.modules.payment.gateways.port import RefundFacts, RefundState
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.rules.agreement import Expected, find_disagreements, find_refund_disagreements
from jishi.modules.payment.rules.backoff import QUERY_DELAYS, next_query_at, next_refund_query_at
from jishi.modules.payment.rules.evidence import LONGEST_HEADER, MOST_HEADERS, kept_headers
from jishi.modules.payment.rules.stuck import ALLOWED_ACTS, Act, AlertCode
from jishi.modules.payment.rules.wish import PaymentWish, digest_of, display_until
from jishi.modules.payment.states import Method
from tests.conftest import START
from tests.payment.make import success_of

ATTEMPT = PaymentAttempt(out_trade_no="2603020000000017", amount_minor=12_345, currency="CNY", created_at=START)
EXPECTED = Expected(
    account="1900000109", app="wxd678efh567hg6787", number="2603020000000017", amount_minor=12_345, currency="CNY"
)


class TestFindDisagreements:
    def test_finds_none_where_all_agree(self) -> None:
        assert find_disagreements(EXPECTED, success_of(ATTEMPT)) == []

    @pytest.mark.parametrize(
        ("name", "changes"),
        [
            ("account", {"account": "1900000001"}),
            ("app", {"app": "wx0"}),
            ("number", {"number": "2603020000000025"}),
            ("amount", {"amount": 12_344}),
            ("amount", {"amount": None}),
            ("currency", {"currency": "USD"}),
            ("currency", {"currency": None}),
        ],
    )
    def test_names_what_differs(self, name: str, changes: dict[str, object]) -> None:
        assert find_disagreements(EXPECTED, success_of(ATTEMPT, **changes)) == [name]

    def test_is_not_misled_by_what_the_payer_gave_after_coupons(self) -> None:
        assert find_disagreements(EXPECTED, success_of(ATTEMPT, payer_amount=1)) == []


class TestFindRefundDisagreements:
    FACTS = RefundFacts(
        refund_number="2603020000000017",
        payment_number="2603020000000033",
        state=RefundState.SUCCEEDED,
        amount=12_345,
        payment_amount=20_000,
        currency="CNY",
        gateway_refund_number="5030",
        gateway_payment_number="4200",
    )

    def test_takes_an_answer_without_an_account(self) -> None:
        assert find_refund_disagreements(EXPECTED, "2603020000000033", self.FACTS) == []

    def test_names_all_that_differs(self) -> None:
        facts = msgspec.structs.replace(self.FACTS, account="1900000001", amount=1, currency="USD")
        assert find_refund_disagreements(EXPECTED, "x", facts) == ["account", "amount", "currency", "payment_number"]


class TestBackoff:
    def test_grows(self) -> None:
        waits = [next_query_at(START, n, START) - START for n in range(len(QUERY_DELAYS) + 3)]
        assert waits == sorted(waits)
        assert waits[0] == timedelta(seconds=5)
        assert waits[-1] == timedelta(hours=1)

    def test_looks_at_the_moment_of_expiry(self) -> None:
        expiry = START + timedelta(seconds=90)
        assert next_query_at(START, 9, expiry) == expiry

    def test_goes_on_after_expiry(self) -> None:
        assert next_query_at(START, 0, START - timedelta(hours=1)) == START + timedelta(seconds=5)

    def test_of_refunds_grows_too(self) -> None:
        waits = [next_refund_query_at(START, n) - START for n in range(12)]
        assert waits == sorted(waits)
        assert waits[0] < waits[-1]


class TestDigestOfWish:
    def test_is_the_same_for_the_same_wish(self) -> None:
        wish = PaymentWish(method=Method.JSAPI, open_id="a", payer_ip="203.0.113.7")
        assert digest_of(wish, "x") == digest_of(msgspec.structs.replace(wish, payer_ip="203.0.113.8"), "x")

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (PaymentWish(method=Method.NATIVE), PaymentWish(method=Method.H5)),
            (PaymentWish(method=Method.JSAPI, open_id="a"), PaymentWish(method=Method.JSAPI, open_id="b")),
            (PaymentWish(method=Method.H5, payer_ip="a"), PaymentWish(method=Method.H5, payer_ip="b")),
            (PaymentWish(method=Method.H5, return_url="a"), PaymentWish(method=Method.H5, return_url="b")),
        ],
    )
    def test_differs_with_what_the_gateway_binds_to_a_number(self, one: PaymentWish, other: PaymentWish) -> None:
        assert digest_of(one, "x") != digest_of(other, "x")

    def test_differs_with_the_gateway(self) -> None:
        wish = PaymentWish(method=Method.NATIVE)
        assert digest_of(wish, "x") != digest_of(wish, "y")


class TestDisplayUntil:
    def test_ends_with_the_attempt(self) -> None:
        assert display_until(Method.NATIVE, START, START + timedelta(minutes=5)) == START + timedelta(minutes=5)

    def test_ends_soon_for_h5(self) -> None:
        assert display_until(Method.H5, START, START + timedelta(hours=1)) == START + timedelta(minutes=5)


class TestKeptHeaders:
    def test_keeps_the_gateways_own(self) -> None:
        kept = kept_headers({"Wechatpay-Serial": "x", "Cookie": "secret", "Authorization": "secret", "X-Real-Ip": "y"})
        assert kept == {"wechatpay-serial": "x"}

    def test_is_bounded(self) -> None:
        kept = kept_headers({f"Wechatpay-{n}": "x" * 10_000 for n in range(1_000)})
        assert len(kept) == MOST_HEADERS
        assert {len(value) for value in kept.values()} == {LONGEST_HEADER}


class TestAllowedActs:
    def test_say_something_for_every_trouble(self) -> None:
        assert set(ALLOWED_ACTS) == set(AlertCode)
        assert all(Act.IGNORE in acts for acts in ALLOWED_ACTS.values())

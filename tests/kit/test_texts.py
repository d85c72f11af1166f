"""Texts that rows keep, told in the language of their reader."""

import pytest

from jishi.kit.money import Money
from jishi.kit.texts import keep_text, tell_text, text


class TestText:
    def test_tells_amounts_as_money_of_their_currency(self) -> None:
        assert text("order.reduction_out_of_range", "en", {"most": Money(2_500)}) == "At most ¥25.00 can be granted."
        assert (
            text("order.freight_out_of_range", "zh-CN", {"most": Money(500, "EUR")}) == "原运费为 5.00 EUR，只能改低。"
        )


class TestTellText:
    def test_tells_what_was_kept_in_the_readers_language(self) -> None:
        kept = keep_text("payment.wallet_reason", number="2026 & 1?")
        assert tell_text(kept, "en") == "Payment of order 2026 & 1?"
        assert tell_text(kept, "zh-CN") == "支付订单 2026 & 1?"
        assert tell_text(keep_text("order.reason.changed_mind"), "en") == "Changed my mind"

    @pytest.mark.parametrize("written", ["补偿", "Late parcel? number=1", "order", "no.such_code?number=1", ""])
    def test_leaves_what_somebody_wrote(self, written: str) -> None:
        assert tell_text(written, "en") == written

"""When stock is called low."""

import pytest

from jishi.modules.inventory.rules.low_stock import LOW_STOCK, is_low


class TestIsLow:
    @pytest.mark.parametrize(
        ("on_hand", "reserved", "expected"),
        [(LOW_STOCK, 0, True), (LOW_STOCK + 1, 0, False), (LOW_STOCK + 1, 1, True), (99, 99, True)],
    )
    def test_looks_at_what_is_free(self, on_hand: int, reserved: int, expected: bool) -> None:
        assert is_low(on_hand, reserved) is expected

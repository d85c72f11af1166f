"""Splitting money loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.kit.money import CurrencyMismatchError, Money, allocate


class TestAllocate:
    @given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=50))
    def test_parts_sum_to_the_whole_and_are_within_one_of_exact(self, amount: int, weights: list[int]) -> None:
        parts = allocate(amount, weights)
        whole = sum(weights)
        assert sum(parts) == amount
        if whole:
            assert all(abs(p * whole - amount * w) < whole for p, w in zip(parts, weights, strict=True))

    def test_ten_ten_ten_minus_ten_gives_the_spare_fen_to_the_first(self) -> None:
        assert allocate(1000, [1000, 1000, 1000]) == [334, 333, 333]

    def test_zero_weights_share_equally(self) -> None:
        assert allocate(5, [0, 0]) == [3, 2]

    def test_refuses_no_weights(self) -> None:
        with pytest.raises(ValueError, match="weights"):
            allocate(1, [])


class TestMoney:
    def test_refuses_to_add_other_currency(self) -> None:
        with pytest.raises(CurrencyMismatchError):
            Money(1, "CNY") + Money(1, "USD")

    def test_text_knows_exponents(self) -> None:
        assert [Money(1990).text(), Money(-5).text(), Money(7, "JPY").text()] == ["19.90", "-0.05", "7"]

    def test_label_names_the_currency(self) -> None:
        assert [Money(1990).label(), Money(1990, "EUR").label(), Money(7, "JPY").label()] == [
            "¥19.90",
            "19.90 EUR",
            "7 JPY",
        ]

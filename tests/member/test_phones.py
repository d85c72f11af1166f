"""parse_phone: what a courier can call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.member.rules.phones import parse_phone


class TestParsePhone:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("13800138000", "13800138000"),
            ("138 0013 8000", "13800138000"),
            ("+8613800138000", "13800138000"),
            ("0086 13800138000", "13800138000"),
            ("+1 (415) 555-0132", "+14155550132"),
            ("+852 9123 4567", "+85291234567"),
        ],
    )
    def test_reads(self, typed: str, kept: str) -> None:
        assert parse_phone(typed) == kept

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "12345678901",
            "1380013800",
            "138001380001",
            "+8612345678901",
            "+0123456789",
            "+1234567890123456",
            "１３８００１３８０００",
        ],
    )
    def test_refuses(self, typed: str) -> None:
        assert parse_phone(typed) is None

    @given(st.text(max_size=32))
    def test_keeps_only_plain_digits(self, typed: str) -> None:
        kept = parse_phone(typed)
        assert kept is None or (kept.removeprefix("+").isascii() and kept.removeprefix("+").isdigit())

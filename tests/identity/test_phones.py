"""Phone numbers."""

import pytest

from jishi.kit.errors import InvalidInputError
from jishi.modules.identity.phones import mask_phone, read_phone


class TestReadPhone:
    @pytest.mark.parametrize(
        "text", ["13800138000", "138 0013 8000", "+86 138-0013-8000", "008613800138000", "+8613800138000"]
    )
    def test_reads_a_mainland_number_in_every_way_of_writing(self, text: str) -> None:
        assert read_phone(text) == "+8613800138000"

    @pytest.mark.parametrize("text", ["+85291234567", "+85366123456", "+886912345678"])
    def test_keeps_a_number_of_another_country_served(self, text: str) -> None:
        assert read_phone(text) == text

    @pytest.mark.parametrize(
        "text",
        ["", "12345", "1380013800", "138001380000", "12800138000", "+14155550100", "+86138001380oo", "1380013800٠"],
    )
    def test_refuses_what_is_no_mobile_number_served(self, text: str) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            read_phone(text, pointer="/to")
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [("/to", "identity.phone_invalid")]


class TestMaskPhone:
    def test_hides_the_middle(self) -> None:
        assert mask_phone("+8613800138000") == "138****8000"

    def test_keeps_the_country_code_of_others(self) -> None:
        assert mask_phone("+85291234567") == "+852****4567"

    def test_hides_all_of_a_short_one(self) -> None:
        assert mask_phone("1234567") == "*******"

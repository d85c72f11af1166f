"""What a password must be."""

import pytest

from jishi.modules.identity.rules.password_policy import find_password_problems


def _codes(password: str, *names: str) -> list[str]:
    return [problem.code for problem in find_password_problems(password, names, "/password")]


class TestFindPasswordProblems:
    @pytest.mark.parametrize("password", ["a-long-walk", "马马虎虎的密码也可以", "Tr0ub4dor&3", "x" * 60 + "yz!"])
    def test_lets_a_good_one_pass(self, password: str) -> None:
        assert _codes(password, "+8613800138000") == []

    def test_wants_eight_characters_and_says_so(self) -> None:
        (problem,) = find_password_problems("1234567", [], "/new_password")
        assert (problem.pointer, problem.code, problem.params) == (
            "/new_password",
            "identity.password_too_short",
            {"shortest": 8},
        )

    def test_has_an_upper_bound(self) -> None:
        assert _codes("ab3" * 43) == ["identity.password_too_long"]

    @pytest.mark.parametrize("password", ["13800138000", "+8613800138000", "00083100831", "a13800138000"])
    def test_refuses_the_phone(self, password: str) -> None:
        assert _codes(password, "+8613800138000") == ["identity.password_is_name"]

    def test_refuses_the_login(self) -> None:
        assert _codes("Warehouse.Li", "warehouse.li") == ["identity.password_is_name"]

    @pytest.mark.parametrize(
        "password",
        ["12345678", "Password123", "woaini1314", "88888888", "abababab", "qwertyuiop", "hgfedcba", "１２３４５６７８"],
    )
    def test_refuses_what_everybody_tries_first(self, password: str) -> None:
        assert _codes(password) == ["identity.password_common"]

"""How a use case says no."""

from jishi.kit.errors import DomainError, FieldProblem


class CodeTaken(DomainError):
    """An error with a place of its own."""

    code = "test.code_taken"
    pointer = "/code"


class TestDomainError:
    def test_names_the_place_that_is_always_to_blame(self) -> None:
        assert CodeTaken(code="tea").problems == [FieldProblem("/code", "test.code_taken", {"code": "tea"})]

    def test_lets_the_raiser_name_others(self) -> None:
        rows = [FieldProblem("/rows/3/code", "test.code_taken")]
        assert CodeTaken(problems=rows).problems == rows

    def test_blames_none_by_itself(self) -> None:
        assert DomainError(hint="x").problems == []

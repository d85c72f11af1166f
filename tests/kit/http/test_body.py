"""What is wrong with a body, in words for people."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
import pytest
from msgspec import Meta

from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.http.body import decode_body
from jishi.kit.texts import LOCALES, text


class Line(msgspec.Struct, forbid_unknown_fields=True):
    """What some body asks for."""

    sku: Annotated[str, Meta(min_length=2, max_length=4, pattern="^[A-Z]+$")] = "AB"
    quantity: Annotated[int, Meta(ge=1, le=9)] = 1
    tags: Annotated[list[str], Meta(min_length=1, max_length=2)] = msgspec.field(default_factory=list)
    kind: Literal["a", "b"] = "a"
    at: datetime | None = None
    id: UUID | None = None


class Body(msgspec.Struct):
    """Lines under each other."""

    lines: list[Line]


DECODER = msgspec.json.Decoder(Body)


def refusal(line: str) -> FieldProblem:
    """Return the one problem of a body with such a line."""
    with pytest.raises(InvalidInputError) as refused:
        decode_body(DECODER, f'{{"lines": [{line}]}}'.encode())
    [problem] = refused.value.problems
    return problem


class TestDecodeBody:
    @pytest.mark.parametrize(
        ("line", "pointer", "code", "params"),
        [
            ('{"sku": "A"}', "/lines/0/sku", "house.too_short", {"least": 2}),
            ('{"sku": "ABCDE"}', "/lines/0/sku", "house.too_long", {"most": 4}),
            ('{"sku": "ab"}', "/lines/0/sku", "house.wrong_form", {}),
            ('{"quantity": 0}', "/lines/0/quantity", "house.too_small", {"least": 1}),
            ('{"quantity": 10}', "/lines/0/quantity", "house.too_large", {"most": 9}),
            ('{"quantity": "1"}', "/lines/0/quantity", "house.wrong_form", {}),
            ('{"tags": []}', "/lines/0/tags", "house.too_few", {"least": 1}),
            ('{"tags": ["a", "b", "c"]}', "/lines/0/tags", "house.too_many", {"most": 2}),
            ('{"kind": "c"}', "/lines/0/kind", "house.wrong_form", {}),
            ('{"at": "tomorrow"}', "/lines/0/at", "house.wrong_form", {}),
            ('{"id": "x"}', "/lines/0/id", "house.wrong_form", {}),
            ('{"colour": "red"}', "/lines/0", "house.field_unknown", {"field": "colour"}),
        ],
    )
    def test_tells_what_and_where(self, line: str, pointer: str, code: str, params: dict[str, object]) -> None:
        assert refusal(line) == FieldProblem(pointer, code, params)

    def test_points_at_the_field_that_is_missing(self) -> None:
        with pytest.raises(InvalidInputError) as refused:
            decode_body(DECODER, b"{}")
        assert refused.value.problems == [FieldProblem("/lines", "house.field_missing")]

    @pytest.mark.parametrize("raw", [b"", b"{", b"\xff"])
    def test_refuses_what_is_no_json(self, raw: bytes) -> None:
        with pytest.raises(InvalidInputError) as refused:
            decode_body(DECODER, raw)
        assert refused.value.problems[0].code == "house.malformed"


class TestText:
    @pytest.mark.parametrize(("locale", "name"), list(zip(LOCALES, ("材质", "Material"), strict=True)))
    def test_tells_params_that_have_a_text_by_locale(self, locale: str, name: str) -> None:
        params = {"name": {"zh-CN": "材质", "en": "Material"}}
        assert name in text("catalog.attribute_required", locale, params)

"""The OpenAPI document: an example of everything, each as its type wants it, and headers as routes declare them."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from litestar import Litestar, Response
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.typing import FieldDefinition

from jishi.app import registry
from jishi.app.web import build_framework, hot_routes
from jishi.kit.errors import DomainError
from jishi.kit.http.problems import PROBLEM_JSON, Problem
from jishi.kit.numbers import is_number

Operations = dict[tuple[str, str], Any]
# Routes that no document describes: pages for people about the document itself.
OUTSIDE = {
    *("/docs", "/docs/openapi.json", "/docs/errors", "/docs/oauth2-redirect.html", "/docs/{path}"),
    "/docs-files/{file_path}",
}
_TOLD_AS_TEXT = {"application/json", "multipart/form-data", "text/event-stream", PROBLEM_JSON}


@pytest.fixture(scope="module")
def app() -> Litestar:
    """The framework's application with every route."""
    return build_framework(hot_routes())


@pytest.fixture(scope="module")
def document(app: Litestar) -> Any:
    """The document as JSON."""
    return msgspec.to_builtins(app.openapi_schema.to_schema())


@pytest.fixture(scope="module")
def operations(document: Any) -> Operations:
    """Every operation by method and address."""
    return {(m.upper(), path): each for path, item in document["paths"].items() for m, each in item.items()}


@pytest.fixture(scope="module")
def handlers(app: Litestar) -> dict[tuple[str, str], HTTPRouteHandler]:
    """Every handler by method and address."""
    return {
        (str(method), route.path_format): handler
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
        if method != "OPTIONS"
    }


def resolved(document: Any, node: Any) -> Any:
    """Return what a reference leads to."""
    while "$ref" in node:
        found: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def contents(document: Any, operation: Any) -> Iterator[tuple[str, Any]]:
    """Yield the content type and media of the body and of each answer."""
    for holder in (operation.get("requestBody", {}), *operation["responses"].values()):
        yield from resolved(document, holder).get("content", {}).items()


def values(document: Any, media: Any) -> Iterator[Any]:
    """Yield the values of the examples of a body or answer."""
    for example in media.get("examples", {}).values():
        yield resolved(document, example)["value"]


class TestExamples:
    def test_nothing_lacks_one(self, document: Any, operations: Operations) -> None:
        lacking = [
            f"{address}: {kind}"
            for address, each in operations.items()
            for kind, media in contents(document, each)
            if kind in _TOLD_AS_TEXT and not media.get("examples")
        ]
        lacking += [
            f"{address}: {parameter['name']}"
            for address, each in operations.items()
            for parameter in (resolved(document, node) for node in each["parameters"])
            if "example" not in parameter
        ]
        assert lacking == []

    def test_each_fits_its_schema(self, document: Any, operations: Operations) -> None:
        told = {
            msgspec.json.encode([media["schema"], value]): (media["schema"], value)
            for each in operations.values()
            for kind, media in contents(document, each)
            if kind in _TOLD_AS_TEXT
            for value in values(document, media)
        }
        told |= {
            msgspec.json.encode([parameter["schema"], parameter["example"]]): (
                parameter["schema"],
                parameter["example"],
            )
            for each in operations.values()
            for parameter in (resolved(document, node) for node in each["parameters"])
        }
        assert len(told) > 500
        assert misfits(document, list(told.values())) == []

    def test_each_body_and_answer_is_read_by_its_type(
        self, document: Any, operations: Operations, handlers: dict[tuple[str, str], HTTPRouteHandler]
    ) -> None:
        read = 0
        for address, operation in operations.items():
            signature = handlers[address].parsed_fn_signature
            for holder, field in (
                (operation.get("requestBody"), signature.parameters.get("data")),
                (operation["responses"].get(str(handlers[address].status_code)), signature.return_type),
            ):
                media = (holder or {}).get("content", {}).get("application/json")
                kind = told_type(field) if media and field is not None else None
                if kind is not None:
                    for value in values(document, media):
                        msgspec.json.decode(msgspec.json.encode(value), type=kind)
                        read += 1
        assert read > 400

    def test_a_misfit_is_found(self, document: Any) -> None:
        body = {"$ref": "#/components/schemas/PlaceTradeBody"}
        [fault] = misfits(document, [(body, {"address_id": "0190f3a2-b7c4-7abc-8000-000000000000"})])
        assert "lines" in fault

    def test_numbers_have_their_check_digit(self, document: Any) -> None:
        assert is_number(document["components"]["examples"]["PlacedTrade"]["value"]["number"])

    def test_whole_ones_stand_for_types_of_the_document(self, document: Any) -> None:
        names = {type(each).__name__ for each in registry.examples() if not isinstance(each, DomainError)}
        assert names
        assert names <= set(document["components"]["schemas"])

    def test_problems_are_told_without_blanks(self, document: Any) -> None:
        examples = document["components"]["examples"].values()
        problems = [msgspec.convert(e["value"], Problem) for e in examples if "/docs/errors#" in str(e["value"])]
        assert len(problems) > 100
        assert [problem.detail for problem in problems if "{" in problem.detail] == []


class TestOperations:
    def test_every_route_is_one(
        self, operations: Operations, handlers: dict[tuple[str, str], HTTPRouteHandler]
    ) -> None:
        missing = {path for method, path in handlers if (method, path) not in operations}
        assert {path.rstrip("/") or "/" for path in missing} <= OUTSIDE

    def test_callbacks_have_a_section_of_their_own(self, operations: Operations) -> None:
        callback = operations["POST", "/api/callbacks/payment/{gateway_code}"]
        assert callback["tags"] == ["gateways"]
        assert callback["requestBody"]["content"]["application/json"]["examples"]
        assert {"application/json", PROBLEM_JSON} <= set(callback["responses"]["401"]["content"])

    def test_writes_take_a_key_and_say_how_they_refuse_it(self, document: Any, operations: Operations) -> None:
        assert header_of(document, operations["POST", "/api/store/v1/trades"], "Idempotency-Key")["required"]
        pay = operations["POST", "/api/store/v1/trades/{trade_id}/payments"]
        assert not header_of(document, pay, "Idempotency-Key")["required"]
        assert "house.idempotency_key_reused" in resolved(document, pay["responses"]["422"])["description"]
        assert "house.conflict" in resolved(document, pay["responses"]["409"])["description"]
        assert "413" in pay["responses"]

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("POST", "/api/store/v1/quote"),
            ("POST", "/api/store/v1/sign-in/code"),
            ("POST", "/api/console/v1/me/second-factor"),
            ("GET", "/api/store/v1/orders"),
        ],
    )
    def test_what_keeps_no_answer_takes_no_key(
        self, document: Any, operations: Operations, method: str, path: str
    ) -> None:
        assert header_of(document, operations[method, path], "Idempotency-Key") is None

    def test_reads_have_a_tag_and_streams_have_none(self, document: Any, operations: Operations) -> None:
        home = operations["GET", "/api/store/v1/home"]
        assert "304" in home["responses"]
        assert "ETag" in home["responses"]["200"]["headers"]
        assert header_of(document, home, "If-None-Match")
        live = operations["GET", "/api/console/v1/live"]
        assert "304" not in live["responses"]
        assert "ETag" not in live["responses"]["200"]["headers"]

    def test_every_answer_names_its_request(self, document: Any, operations: Operations) -> None:
        answers = [resolved(document, answer) for each in operations.values() for answer in each["responses"].values()]
        assert [answer["description"] for answer in answers if "X-Request-Id" not in answer["headers"]] == []

    def test_whoever_has_to_wait_is_told_how_long(self, document: Any, operations: Operations) -> None:
        for each in operations.values():
            for status in {"429", "503"} & each["responses"].keys():
                assert "Retry-After" in resolved(document, each["responses"][status])["headers"]

    def test_all_can_be_overloaded_and_pictures_are_not_counted(self, operations: Operations) -> None:
        assert [address for address, each in operations.items() if "503" not in each["responses"]] == []
        uncounted = {path for (_, path), each in operations.items() if "429" not in each["responses"]}
        assert uncounted == {"/media/{asset_id}/{file}", "/api/callbacks/payment/{gateway_code}"}


def header_of(document: Any, operation: Any, name: str) -> Any:
    """Return the parameter of a header, None where there is none."""
    parameters = [resolved(document, node) for node in operation["parameters"]]
    return next((each for each in parameters if (each["in"], each["name"]) == ("header", name)), None)


def misfits(document: Any, pairs: list[tuple[Any, Any]]) -> list[str]:
    """Return how values break their schemas; all at once, since the schemas are read once."""
    whole = {
        "components": {"schemas": document["components"]["schemas"]},
        "properties": {str(place): schema for place, (schema, _) in enumerate(pairs)},
    }
    instance = {str(place): value for place, (_, value) in enumerate(pairs)}
    faults = jsonschema_rs.Draft202012Validator(whole).iter_errors(instance)
    return [f"{fault.instance_path}: {fault.message}" for fault in faults]


def told_type(field: FieldDefinition) -> Any:
    """Return the type that JSON of a body or answer has, None for files and streams, which are no JSON."""
    wrapped = isinstance(field.origin, type) and issubclass(field.origin, Response)
    kind = field.inner_types[0].annotation if wrapped else field.annotation
    try:
        msgspec.json.Decoder(kind)
    except TypeError:
        return None
    return None if kind is bytes else kind

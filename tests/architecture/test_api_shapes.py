"""Lists that can grow come in pages, and amounts have one shape a schema; each guard is seen to fail."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.architecture.trees import ROOT

# Lists that are answered whole, by why they stay short.
WHOLE_LISTS = {
    "set up by hand, and looked at as a whole": {
        "/api/console/v1/banners",
        "/api/console/v1/carriers",
        "/api/console/v1/categories",
        "/api/console/v1/channel-accounts",
        "/api/console/v1/collections",
        "/api/console/v1/coupon-grant-plans",
        "/api/console/v1/freight-templates",
        "/api/console/v1/gateway-accounts",
        "/api/console/v1/margin-floors",
        "/api/console/v1/member-levels",
        "/api/console/v1/member-tags",
        "/api/console/v1/membership-plans",
        "/api/console/v1/message-templates",
        "/api/console/v1/orders/delivery-options",
        "/api/console/v1/price-lists",
        "/api/console/v1/promotions/exclusion-groups",
        "/api/console/v1/recharge-packages",
        "/api/console/v1/warehouses",
        "/api/console/v1/wechat-apps",
        "/api/store/v1/levels",
        "/api/store/v1/membership/plans",
    },
    "what this release knows": {
        "/api/console/v1/export-kinds",
        "/api/console/v1/permission-sets",
        "/api/console/v1/timers",
        "/api/store/v1/regions",
    },
    "bounded by a number": {
        "/api/console/v1/coupon-templates/calendar",
        "/api/console/v1/me/sessions",
        "/api/console/v1/orders/merge-suggestions",
        "/api/console/v1/presales/calendar",
        "/api/console/v1/promotions/calendar",
        "/api/console/v1/saved-views",
        "/api/store/v1/addresses",
        "/api/store/v1/products/{product_id}/coupons",
        "/api/store/v1/sessions",
    },
    "bounded by what was asked for": {
        "/api/console/v1/ledger-balances",
        "/api/store/v1/membership/cards/{card_id}/payment-methods",
        "/api/store/v1/offers",
        "/api/store/v1/orders/{order_id}/buyable-lines",
        "/api/store/v1/orders/{order_id}/shipments",
        "/api/store/v1/presales",
        "/api/store/v1/products/{product_id}/offers",
        "/api/store/v1/stock",
        "/api/store/v1/trades/{trade_id}/payment-methods",
        "/api/store/v1/wallet/recharges/{recharge_id}/payment-methods",
    },
}
MONEY = "#/components/schemas/Money"
# An API with each fault once.
BAD: dict[str, Any] = {
    "paths": {
        "/rows": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "array"}}}}}}},
        "/named": {"get": {"responses": {"200": {"content": {"json": {"schema": {"$ref": "#/x/Rows"}}}}}}},
        "/page": {"get": {"responses": {"200": {"content": {"json": {"schema": {"type": "object"}}}}}}},
        "/pay": {"post": {"requestBody": {"content": {"json": {"schema": {"$ref": "#/x/Outer"}}}}}},
    },
    "components": {
        "schemas": {
            "Money": {"properties": {"minor": {}, "currency": {}}},
            "Rows": {"type": "array"},
            "Outer": {"properties": {"lines": {"type": "array", "items": {"$ref": "#/x/Line"}}}},
            "Line": {"properties": {"price": {"oneOf": [{"$ref": MONEY}, {"type": "null"}]}, "off_minor": {}}},
            "Fine": {"properties": {"price": {"$ref": MONEY}}},
        }
    },
}


def arrays_answered(document: dict[str, Any]) -> Iterator[str]:
    """Yield the path of every GET that answers a bare array."""
    for path, operations in document["paths"].items():
        answer = operations.get("get", {}).get("responses", {}).get("200", {})
        if any(_resolved(document, one["schema"]).get("type") == "array" for one in _contents(answer)):
            yield path


def bodies_with_money(document: dict[str, Any]) -> Iterator[str]:
    """Yield the schemas of bodies that take `Money` where they should take `*_minor`."""
    bodies = {
        name
        for operations in document["paths"].values()
        for operation in operations.values()
        if isinstance(operation, dict)
        for content in _contents(operation.get("requestBody", {}))
        for name in _named_in(document, content["schema"])
    }
    return (name for name in sorted(bodies) if _fields_of_money(document["components"]["schemas"][name]))


def mixed_amounts(document: dict[str, Any]) -> Iterator[str]:
    """Yield the schemas that tell some amounts as `Money` and others as `*_minor`."""
    for name, schema in document["components"]["schemas"].items():
        minor = [field for field in schema.get("properties", {}) if field.endswith("_minor")]
        if minor and name != "Money" and _fields_of_money(schema):
            yield f"{name}: {', '.join(minor)}"


def _contents(part: dict[str, Any]) -> list[dict[str, Any]]:
    return [content for content in part.get("content", {}).values() if "schema" in content]


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return document["components"]["schemas"][name] if name else schema


def _fields_of_money(schema: dict[str, Any]) -> list[str]:
    return [name for name, field in schema.get("properties", {}).items() if MONEY in _refs(field)]


def _refs(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*map(_refs, part.values()))
    return set().union(*map(_refs, part)) if isinstance(part, list) else set()


def _named_in(document: dict[str, Any], schema: dict[str, Any]) -> set[str]:
    """Return the names of all schemas that one leads to."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        names = {ref.rpartition("/")[2] for ref in _refs(waiting.pop())} - found
        found |= names
        waiting += [document["components"]["schemas"][name] for name in names]
    return found


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The API as it is described; `make check` keeps it in step with the routes."""
    read: dict[str, Any] = msgspec.json.decode((ROOT / "docs/openapi/openapi.json").read_bytes())
    return read


class TestTheApi:
    def test_answers_whole_only_what_stays_short(self, document: dict[str, Any]) -> None:
        """Who adds a list gives it pages (`kit/paging.py`), or says here why it will never be long."""
        assert sorted(arrays_answered(document)) == sorted(path for paths in WHOLE_LISTS.values() for path in paths)

    def test_takes_amounts_as_minor_units(self, document: dict[str, Any]) -> None:
        assert list(bodies_with_money(document)) == []

    def test_has_one_shape_of_amounts_a_schema(self, document: dict[str, Any]) -> None:
        assert list(mixed_amounts(document)) == []


class TestTheGuards:
    def test_find_arrays_money_and_mixtures(self) -> None:
        assert list(arrays_answered(BAD)) == ["/rows", "/named"]
        assert list(bodies_with_money(BAD)) == ["Line"]
        assert list(mixed_amounts(BAD)) == ["Line: off_minor"]

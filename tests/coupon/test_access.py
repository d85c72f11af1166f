"""Who may call the routes of coupons."""

from typing import Any

import pytest
from httpx import AsyncClient

from jishi.modules.coupon.http.console import codes as coupon_codes
from jishi.modules.coupon.http.console import coupons
from jishi.modules.coupon.http.console import grant_plans as coupon_grant_plans
from jishi.modules.coupon.http.console import grants as coupon_grants
from jishi.modules.coupon.http.console import packets as coupon_packets
from jishi.modules.coupon.http.console import template_acts as coupon_template_acts
from jishi.modules.coupon.http.console import templates as coupon_templates
from jishi.modules.coupon.http.store import claims as coupon_claims
from jishi.modules.coupon.http.store import coupons as store_coupons
from jishi.modules.coupon.http.store import packets as store_packets
from tests.coupon.web import NO_ONE, PLAN, TEMPLATE, created
from tests.member.web import CONSOLE, STORE, addresses_of, as_

# Method, base, path, body.
MATRIX: list[tuple[str, str, str, Any]] = [
    ("POST", STORE, "/coupon-claims", {"template_id": NO_ONE}),
    ("GET", STORE, "/coupon-center", None),
    ("GET", STORE, "/products/{id}/coupons", None),
    ("POST", STORE, "/coupons/redemptions", {"code": "NOTHING22"}),
    ("GET", STORE, "/coupons", None),
    ("GET", STORE, "/red-packets", None),
    ("GET", STORE, "/red-packets/{id}", None),
    ("POST", STORE, "/red-packets/{id}/openings", None),
    ("GET", CONSOLE, "/coupon-templates", None),
    ("GET", CONSOLE, "/coupon-templates/calendar?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z", None),
    ("GET", CONSOLE, "/coupon-templates/{id}", None),
    ("GET", CONSOLE, "/coupon-templates/{id}/figures", None),
    ("POST", CONSOLE, "/coupon-templates", TEMPLATE),
    ("PUT", CONSOLE, "/coupon-templates/{id}", {**TEMPLATE, "version": 1}),
    ("PUT", CONSOLE, "/coupon-templates/{id}/claim-settings", {"claim_kind": "public", "version": 1}),
    ("DELETE", CONSOLE, "/coupon-templates/{id}?version=1", None),
    ("POST", CONSOLE, "/coupon-templates/{id}/publish", {"version": 1}),
    ("POST", CONSOLE, "/coupon-templates/{id}/pause", {"version": 1}),
    ("POST", CONSOLE, "/coupon-templates/{id}/end", {"version": 1}),
    ("POST", CONSOLE, "/coupon-templates/{id}/code-batches", {"count": 1}),
    ("POST", CONSOLE, "/coupon-templates/{id}/code-batches/import", "file"),
    ("GET", CONSOLE, "/coupon-templates/{id}/code-batches", None),
    ("GET", CONSOLE, "/coupon-templates/{id}/codes", None),
    ("GET", CONSOLE, "/code-batches/{id}", None),
    ("GET", CONSOLE, "/code-batches/{id}/problems", None),
    ("POST", CONSOLE, "/code-batches/{id}/retry", None),
    ("POST", CONSOLE, "/code-batches/{id}/void", None),
    ("POST", CONSOLE, "/coupon-templates/{id}/grants", {"segment": "everybody", "reason": "x"}),
    ("POST", CONSOLE, "/coupon-templates/{id}/grants/import", "file"),
    ("GET", CONSOLE, "/coupon-grants", None),
    ("GET", CONSOLE, "/coupon-grants/{id}", None),
    ("GET", CONSOLE, "/coupon-grants/{id}/problems", None),
    ("POST", CONSOLE, "/coupon-grants/{id}/cancel", None),
    ("POST", CONSOLE, "/coupon-grants/{id}/retry", None),
    ("GET", CONSOLE, "/coupon-grant-plans", None),
    ("POST", CONSOLE, "/coupon-grant-plans", {**PLAN, "template_id": NO_ONE}),
    ("PUT", CONSOLE, "/coupon-grant-plans/{id}", {**PLAN, "version": 1}),
    ("GET", CONSOLE, "/coupons", None),
    ("GET", CONSOLE, "/coupons/events", None),
    ("POST", CONSOLE, "/coupons/void", {"coupon_ids": [NO_ONE], "reason": "x"}),
    ("GET", CONSOLE, "/red-packets", None),
    ("GET", CONSOLE, "/red-packets/{id}", None),
    ("POST", CONSOLE, "/red-packets/void", {"packet_ids": [NO_ONE], "reason": "x"}),
]
MODULES = [
    *(coupon_claims, store_coupons, store_packets),
    *(coupon_codes, coupon_grant_plans, coupon_grants, coupon_template_acts, coupon_templates, coupons),
    coupon_packets,
]


async def call(http: AsyncClient, method: str, url: str, body: Any, who: str) -> int:
    """Return the status that somebody gets."""
    arguments: dict[str, Any] = as_(who)
    if body == "file":
        arguments |= {"files": {"file": ("codes.csv", b"AAAA2222\n", "text/csv")}, "data": {"reason": "x"}}
    elif body is not None:
        arguments["json"] = body
    return (await http.request(method, url.replace("{id}", NO_ONE), **arguments)).status_code


class TestAccess:
    def test_matrix_names_every_route(self) -> None:
        def shape(path: str) -> str:
            return "/".join("{id}" if step.startswith("{") else step for step in path.partition("?")[0].split("/"))

        named = {(method, shape(path)) for method, _, path, _ in MATRIX}
        assert named == {(method, shape(path)) for method, path in addresses_of(MODULES)}

    @pytest.mark.parametrize(("method", "base", "path", "body"), MATRIX)
    async def test_is_for_those_who_may(self, http: AsyncClient, method: str, base: str, path: str, body: Any) -> None:
        outsiders = ["powerless", "buyer"] if base == CONSOLE else ["staff"]
        refused = [await call(http, method, base + path, body, who) for who in outsiders]
        assert refused == [403] * len(outsiders)
        insider = "staff" if base == CONSOLE else "buyer"
        assert await call(http, method, base + path, body, insider) in {200, 201, 404}

    async def test_of_viewers_ends_at_looking(self, http: AsyncClient) -> None:
        for method, base, path, body in MATRIX:
            if base == CONSOLE and method != "GET":
                assert await call(http, method, base + path, body, "viewer") == 403, path

    async def test_shows_guests_what_there_is_and_gives_them_nothing(self, http: AsyncClient) -> None:
        template = await created(http)
        center = (await http.get(f"{STORE}/coupon-center", **as_("guest"))).json()
        assert [item["worth"]["template_id"] for item in center["items"]] == [template["id"]]
        body = {"template_id": template["id"]}
        assert (await http.post(f"{STORE}/coupon-claims", json=body, **as_("guest"))).status_code == 401

"""The page of errors lists every code that an answer may carry."""

import re

from httpx import AsyncClient


class TestListErrors:
    async def test_has_codes_of_refusals_of_the_http_layer_and_of_fields(self, client: AsyncClient) -> None:
        page = (await client.get("/docs/errors", headers={"Accept-Language": "en"})).text
        codes = re.findall(r'<tr id="([^"]+)">', page)
        assert len(codes) == len(set(codes))
        for code in (
            "checkout.refused",
            "house.rate_limited",
            "house.http_404",
            "checkout.short",
            "catalog.attribute_not_number",
            "identity.phone_invalid",
        ):
            assert code in codes, code
        assert "house.error" not in codes

    async def test_is_where_problems_lead(self, client: AsyncClient) -> None:
        page = (await client.get("/docs/errors")).text
        for path in ("/api/store/v1/nowhere", "/api/store/v1/orders"):
            anchor = (await client.get(path)).json()["type"].partition("#")[2]
            assert f'<tr id="{anchor}">' in page

    async def test_names_the_fields_fault_that_a_caller_was_told(self, client: AsyncClient) -> None:
        refused = await client.post("/api/store/v1/sign-in/password", json={"phone": 1})
        page = (await client.get("/docs/errors")).text
        assert refused.status_code == 422
        assert all(f'<tr id="{error["code"]}">' in page for error in refused.json()["errors"])

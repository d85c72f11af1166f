"""Freight templates as staff write them."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient

from jishi.kit.house import House
from jishi.modules.promotion.freight.snapshot import FreightSnapshot
from tests.access.people import as_staff
from tests.flows.checkout.make import Shop, make_shop

TEMPLATES = "/api/console/v1/freight-templates"
ALL = {"promotion.view_freight", "promotion.update_freight"}


def option(code: str, **over: Any) -> dict[str, Any]:
    """Return a way of delivery for 10.00."""
    fees = [{"regions": [""], "first_fee_minor": 1000}]
    return {"code": code, "names": {"en": code.title()}, "charge_by": "piece", "fees": fees, **over}


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


class TestTemplates:
    async def test_options_are_written_read_and_known_in_their_order(
        self, client: AsyncClient, house: House, shop: Shop
    ) -> None:
        staff = await as_staff(house, ALL)
        snapshot = house.part(FreightSnapshot)
        await snapshot.load()
        await house.changes.poll()
        options = [
            option("standard", min_days=2, max_days=4),
            option("express", free_rules=[{"from": "amount", "regions": ["31"], "min_amount_minor": 9900}]),
        ]
        body = {"name": "Parcels", "merchant_id": str(shop.merchant), "options": options}
        made = (await client.post(TEMPLATES, json=body, **staff)).json()
        assert [(one["code"], one["min_days"], one["max_days"]) for one in made["options"]] == [
            ("standard", 2, 4),
            ("express", None, None),
        ]
        await house.changes.poll()
        assert [one.code for one in snapshot.templates[UUID(made["id"])].options] == ["standard", "express"]
        changed = {"name": "Parcels", "options": list(reversed(options)), "version": made["version"]}
        put = await client.put(f"{TEMPLATES}/{made['id']}", json=changed, **staff)
        assert put.status_code == 200, put.text
        await house.changes.poll()
        assert [one.code for one in snapshot.templates[UUID(made["id"])].options] == ["express", "standard"]
        again = (await client.get(f"{TEMPLATES}/{made['id']}", **staff)).json()
        assert again["options"][0]["free_rules"][0]["min_amount_minor"] == 9900

    @pytest.mark.parametrize(
        ("options", "pointer", "code"),
        [
            ([option("a"), option("a")], "/options/1/code", "promotion.option_code_taken"),
            ([option("mixed")], "/options/0/code", "promotion.option_code_taken"),
            ([option("a", min_days=3, max_days=2)], "/options/0/max_days", "promotion.days_backwards"),
            ([option("a", min_days=3)], "/options/0/max_days", "promotion.days_backwards"),
            (
                [option("a"), option("b", fees=[{"regions": ["31"]}, {"regions": ["44", "31"]}])],
                "/options/1/fees/1/regions",
                "promotion.region_twice",
            ),
        ],
    )
    async def test_what_contradicts_itself_is_refused_at_its_place(
        self, client: AsyncClient, house: House, shop: Shop, options: list[Any], pointer: str, code: str
    ) -> None:
        staff = await as_staff(house, ALL)
        body = {"name": "Parcels", "merchant_id": str(shop.merchant), "options": options}
        answer = await client.post(TEMPLATES, json=body, **staff)
        assert answer.status_code == 422
        assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]

    async def test_is_deleted_whole_unless_goods_need_it(self, client: AsyncClient, house: House, shop: Shop) -> None:
        staff = await as_staff(house, ALL)
        used = await client.delete(f"{TEMPLATES}/{shop.template}", params={"version": 1}, **staff)
        assert (used.status_code, used.json()["code"]) == (409, "promotion.freight_template_in_use")
        body = {"name": "Parcels", "merchant_id": str(shop.merchant), "options": [option("a"), option("b")]}
        made = (await client.post(TEMPLATES, json=body, **staff)).json()
        gone = await client.delete(f"{TEMPLATES}/{made['id']}", params={"version": made["version"]}, **staff)
        assert gone.status_code == 204
        assert (await client.get(f"{TEMPLATES}/{made['id']}", **staff)).status_code == 404

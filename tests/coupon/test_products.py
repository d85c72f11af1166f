"""The coupons on the page of a product."""

from typing import Any
from uuid import UUID

from httpx import AsyncClient

from jishi.kit.access import ActorKind
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.coupon.models import ClaimKind
from jishi.modules.promotion.rules.rule import Scope
from tests.access.people import as_person
from tests.coupon.make import draft, make_committed_template
from tests.flows.checkout.make import make_shop
from tests.flows.checkout.test_place_trades import rows


async def worth_of(client: AsyncClient, product_id: UUID, **who: Any) -> list[str]:
    """Return the templates that are shown with a product."""
    answer = await client.get(f"/api/store/v1/products/{product_id}/coupons", **who)
    assert answer.status_code == 200, answer.text
    return [item["worth"]["template_id"] for item in answer.json()]


class TestListProductCoupons:
    async def test_are_those_whose_rules_cover_it(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        found = await rows(house, "SELECT id, merchant_id, category_id FROM catalog.products ORDER BY code")
        product, other = next(row for row in found if row["merchant_id"] == shop.merchant), found[-1]
        scopes = [
            Scope(),
            Scope(any_of=frozenset({product["id"]})),
            Scope(any_of=frozenset({product["category_id"]})),
            Scope(any_of=frozenset({new_id()})),
            Scope(without=frozenset({product["id"]})),
        ]
        ids = [str(await make_committed_template(house, of=draft(scope=scope))) for scope in scopes]
        own = str(await make_committed_template(house, merchant_id=shop.merchant))
        await make_committed_template(house, merchant_id=new_id())
        await make_committed_template(house, claim_kind=ClaimKind.CODE)
        buyer = as_person(house, ActorKind.BUYER, new_id())
        assert await worth_of(client, product["id"], **buyer) == [own, ids[2], ids[1], ids[0]]
        assert ids[1] not in await worth_of(client, other["id"], **buyer)
        assert await worth_of(client, new_id(), **buyer) == []

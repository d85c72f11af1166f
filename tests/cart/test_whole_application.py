"""The cart in the whole application, with tokens as guests get them."""

from typing import Any

from jishi.kit.house import House
from tests.cart.make import make_shop

STORE = "/api/store/v1"


class TestGuest:
    async def test_fills_a_cart_and_finds_it_again(self, client: Any, house: House) -> None:
        shop = await make_shop(house, 1)
        guest = (await client.post(f"{STORE}/guests")).json()
        headers = {"Authorization": f"Bearer {guest['access_token']}"}
        body = {"variant_id": str(shop.variants[0]), "quantity": 2}
        added = await client.post(f"{STORE}/cart/lines", json=body, headers=headers)
        assert (added.status_code, added.json()["quantity"]) == (200, 2)
        cart = (await client.get(f"{STORE}/cart", headers=headers)).json()
        assert [(line["variant_id"], line["quantity"]) for line in cart["lines"]] == [(str(shop.variants[0]), 2)]
        assert (await client.post(f"{STORE}/cart/lines", json=body)).status_code == 401

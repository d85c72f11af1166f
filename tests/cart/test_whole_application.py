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

    async def test_adds_once_under_one_key(self, client: Any, house: House) -> None:
        shop = await make_shop(house, 1)
        guest = (await client.post(f"{STORE}/guests")).json()
        headers = {"Authorization": f"Bearer {guest['access_token']}", "Idempotency-Key": "press-1"}
        body = {"variant_id": str(shop.variants[0]), "quantity": 2}
        answers = [await client.post(f"{STORE}/cart/lines", json=body, headers=headers) for _ in range(3)]
        assert [(answer.status_code, answer.json()["quantity"]) for answer in answers] == [(200, 2)] * 3
        other = await client.post(f"{STORE}/cart/lines", json=body | {"quantity": 3}, headers=headers)
        assert (other.status_code, other.json()["code"]) == (422, "house.idempotency_key_reused")
        again = await client.post(f"{STORE}/cart/lines", json=body, headers=headers | {"Idempotency-Key": "press-2"})
        assert again.json()["quantity"] == 4

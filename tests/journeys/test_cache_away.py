"""The cache dies in the middle of the day."""

from jishi.kit.cache import Cache
from tests.journeys.story import PHONE, STORE, Person, Story
from tests.sandbox.running import free_port


async def test_signed_in_buyers_go_on(story: Story) -> None:
    """Without cache whoever is signed in buys and pays; nobody new comes in, and the process says why."""
    buyer = await story.signed_in()
    await stop_cache(story)

    nobody = Person(story.client)
    ready = await nobody.ask("GET", "/readyz")
    assert (ready["status"], ready["cache"]) == ("degraded", False)
    refused = await nobody.ask("POST", f"{STORE}/sign-in/code", {"phone": PHONE, "code": "123456"}, expect=503)
    assert refused["code"] == "house.cache_away"

    assert (await nobody.ask("GET", f"{STORE}/products"))["items"]
    await buyer.ask("POST", f"{STORE}/cart/lines", {"variant_id": str(story.shop.variants[0]), "quantity": 1})
    trade = await story.place(buyer, story.shop.variants[0])
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    assert (await story.order_of(buyer, trade))["payment_state"] == "paid"
    await story.ends_well()


async def stop_cache(story: Story) -> None:
    """Let the house find nobody at its cache's address, as when the server has been stopped."""
    await story.house.cache.close()
    story.house.cache.client = Cache(f"valkey://127.0.0.1:{free_port()}/0").client
    assert not await story.house.cache.is_there()

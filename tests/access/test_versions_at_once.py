"""Every write of the console that names the version it replaces, several times at the same moment: one takes place."""

import asyncio
import re
from collections import Counter
from typing import Any

import pytest
from httpx import AsyncClient

from jishi.kit.house import House
from tests.access.people import as_staff, every_permission
from tests.access.test_matrix import CONSOLE, ROUTES
from tests.access.test_rows import filled
from tests.access.test_warehouse_acts import bodies
from tests.fuzz.shop import Stocked, stock_shop

CROWD = 4
# Versions that rows of a shop with one of everything may have; 0 is a row that is not there yet.
VERSIONS = range(5)
# Whose rows everybody in the shop reads: none of them may be left out, or lose what somebody wrote.
SETTINGS = {
    "PUT /order-timers/{merchant_id:uuid}",
    "PUT /listing-settings/{merchant_id:uuid}",
    "PUT /margin-floors/{merchant_id:uuid}",
    "PUT /growth-settings",
    "PUT /points-settings",
    "PUT /wallet-settings",
    "PUT /return-policy",
    "PUT /freight-templates/{template_id:uuid}",
}

# What is done already stays done: the others are told the same.
BY_STATE = {"POST /categories/{category_id:uuid}/restore"}


@pytest.fixture
async def stocked(house: House) -> Stocked:
    return await stock_shop(house)


async def at_once(client: AsyncClient, method: str, address: str, body: Any, who: dict[str, Any]) -> Counter[int]:
    """Send the same write several times at the same moment and return how often it got which status."""
    answers = await asyncio.gather(*(client.request(method, address, json=body, **who) for _ in range(CROWD)))
    return Counter(answer.status_code for answer in answers)


async def test_one_of_many_wins(client: AsyncClient, house: House, stocked: Stocked) -> None:
    known, staff = bodies(), await as_staff(house, every_permission())
    won: dict[str, Counter[int]] = {}
    for method, path, permission in ROUTES:
        body = known.get((method, re.sub(r":\w+\}", "}", path)))
        if permission not in every_permission() or not isinstance(body, dict) or "version" not in body:
            continue
        for version in VERSIONS:
            statuses = await at_once(client, method, filled(path, stocked.ids), {**body, "version": version}, staff)
            if any(status < 300 for status in statuses):
                won[f"{method} {path.removeprefix(CONSOLE)}"] = statuses
                break
    twice = {route: statuses for route, statuses in won.items() if sum(n for s, n in statuses.items() if s < 300) != 1}
    assert twice.keys() <= BY_STATE, twice
    assert {route: statuses for route, statuses in won.items() if statuses.keys() - {200, 201, 204, 409, 412}} == {}
    assert won.keys() >= SETTINGS

"""Staff of a warehouse try every write of the console, with the documented bodies: no money and no member moves.

But for acts on the orders that their warehouse sends: who may cancel one or take goods back lets its money go back too.
"""

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.payment.public import GatewayDraft, Method, register_gateway_account
from tests.access.people import as_staff, every_permission
from tests.access.test_matrix import CONSOLE, ROUTES
from tests.access.test_rows import filled
from tests.fuzz.shop import Stocked, stock_shop

_DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi" / "openapi.json"
# Whose rows are money or members.
SCHEMAS = ("payment", "member", "recharge", "membership", "coupon", "risk")


@pytest.fixture
async def stocked(house: House) -> Stocked:
    """A shop with one of everything."""
    wallet = GatewayDraft(code="wallet", kind="wallet", name={"en": "Wallet"}, methods=[Method.WALLET], config={})
    async with open_context(house) as ctx:
        await register_gateway_account(ctx, draft=wallet)
    return await stock_shop(house)


def bodies() -> dict[tuple[str, str], Any]:
    """Return the first documented body of each write of the console, by method and path without its types."""
    document = json.loads(_DOCUMENT.read_text())
    found: dict[tuple[str, str], Any] = {}
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            content = said.get("requestBody", {}).get("content", {}).get("application/json", {})
            for example in list(content.get("examples", {}).values())[:1]:
                name = example.get("$ref", "").rsplit("/", 1)[-1]
                told = document["components"]["examples"][name] if name else example
                found[method.upper(), path] = told["value"]
    return found


async def written(house: House) -> dict[str, str]:
    """Return a digest of each table of money or members."""
    async with (await house.db.pool()).acquire() as connection:
        tables = await connection.fetch(
            "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY($1) ORDER BY 1",
            list(SCHEMAS),
        )
        union = " UNION ALL ".join(
            f"SELECT '{row['name']}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM {row['name']} t"
            for row in tables
        )
        return {row["name"]: row["digest"] for row in await connection.fetch(union)}


async def try_everything(client: AsyncClient, stocked: Stocked, who: dict[str, Any]) -> dict[str, int]:
    """Send every write of the console but those on an order to what exists, and return the statuses."""
    known, statuses = bodies(), {}
    for method, path, permission in ROUTES:
        is_on_order = path.startswith(f"{CONSOLE}/orders/")
        if method == "GET" or permission not in every_permission() or is_on_order:
            continue
        body = known.get((method, re.sub(r":\w+\}", "}", path)))
        answer = await client.request(method, filled(path, stocked.ids), json=body, **who)
        statuses[f"{method} {path}"] = answer.status_code
    return statuses


async def test_staff_of_a_warehouse_move_no_money_and_no_member(
    client: AsyncClient, house: House, stocked: Stocked
) -> None:
    before = await written(house)
    own = frozenset({UUID(stocked.ids["warehouse_id"])})
    statuses = await try_everything(client, stocked, await as_staff(house, every_permission(), warehouse_ids=own))
    after = await written(house)
    assert [name for name in before if before[name] != after[name]] == []
    assert [route for route, status in statuses.items() if status >= 500] == []


async def test_the_same_acts_of_staff_without_a_bound_do(client: AsyncClient, house: House, stocked: Stocked) -> None:
    before = await written(house)
    await try_everything(client, stocked, await as_staff(house, every_permission()))
    after = await written(house)
    changed = {name for name in before if before[name] != after[name]}
    assert {"payment.gateway_accounts", "member.members", "member.withdrawals", "risk.blocks"} & changed

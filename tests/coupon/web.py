"""Who calls the routes of coupons, and with what."""

from typing import Any
from uuid import uuid4

from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from tests.conftest import START
from tests.coupon.make import MONTH, NAMES
from tests.member.make import buyer, staff
from tests.member.web import CONSOLE, as_

BUYER, MERCHANT = uuid4(), uuid4()
RIGHTS = (
    "coupon.view",
    "coupon.update",
    "coupon.approve",
    "coupon.view_codes",
)
ACTORS = {
    "buyer": buyer(BUYER),
    "other": buyer(uuid4()),
    "guest": Actor(kind=ActorKind.GUEST, id=uuid4()),
    "staff": staff(*RIGHTS),
    "viewer": staff("coupon.view"),
    "bound": staff(*RIGHTS, merchant_ids=[MERCHANT]),
    "stranger": staff(*RIGHTS, merchant_ids=[uuid4()]),
    "powerless": staff(),
}
BENEFIT = {"kind": "cash_coupon", "minus_minor": 2_000, "from_minor": 10_000}
TEMPLATE: dict[str, Any] = {
    "names": NAMES,
    "benefit": BENEFIT,
    "valid_to": (START + MONTH).isoformat(),
    "claim_kind": "public",
    "cap": 10,
}
PLAN = {"trigger": "birthday", "segment": "birthday"}
NO_ONE = str(uuid4())


async def created(http: AsyncClient, who: str = "staff", **changes: Any) -> dict[str, Any]:
    """Create a template over HTTP and publish it."""
    answer = await http.post(f"{CONSOLE}/coupon-templates", json={**TEMPLATE, **changes}, **as_(who))
    assert answer.status_code == 201, answer.text
    template = answer.json()
    url = f"{CONSOLE}/coupon-templates/{template['id']}/publish"
    answer = await http.post(url, json={"version": template["version"]}, **as_(who))
    assert answer.status_code == 200, answer.text
    published: dict[str, Any] = answer.json()
    return published

"""Offers of a story's own: drafts of each kind, so that nobody's cart notices them, and coupons for one buyer."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.web.console import Caller
from tests.web.storefront import STORE
from tests.web.until import until

_CONSOLE = "/api/console/v1"


async def draft_offers(caller: Caller, word: str, goods: dict[str, Any]) -> dict[str, str]:
    """Draft an offer of each kind for these goods, of 20 yuan or more; return the ids by the console's pages."""
    whose = {"merchant_id": goods["merchant_id"]}
    named = whose | {"names": {"zh-CN": word, "en": word}}
    scope = {"any_of": [goods["id"]]}
    item = {"variant_id": goods["variant_id"], "quota": 5}
    slot = _in_days(starts_at=30, ends_at=31) | {"member_limit": 1, "goods": [item | {"price_minor": 1_000}]}
    deposit = item | {"price_minor": 1_500, "deposit_minor": 500, "worth_minor": 700}
    times = _in_days(deposit_from=30, deposit_until=32, balance_from=32, balance_until=35, ship_until=39)
    bodies: dict[str, dict[str, Any]] = {
        "promotions": named | {"benefit": {"kind": "line_discount", "percent_bp": 1_000}, "scope": scope},
        "campaigns": named | {"slots": [slot]},
        "presales": named | times | {"goods": [deposit]},
        "points-offers": whose | item | {"points": 100, "money_minor": 100} | _in_days(valid_from=30, valid_until=31),
        "coupon-templates": named
        | {
            "claim_kind": "grant",
            "benefit": {"kind": "cash_coupon", "minus_minor": 100},
            "scope": scope,
            "valid_days": 7,
        },
    }
    made = {path: (await caller.post(f"{_CONSOLE}/{path}", body))["id"] for path, body in bodies.items()}
    return {"points-mall" if path == "points-offers" else path: str(each) for path, each in made.items()}


async def give_coupon(
    owner: Caller, buyer: Caller, goods: dict[str, Any], name: str, benefit: dict[str, int], **valid: Any
) -> dict[str, Any]:
    """Give the buyer a coupon for these goods, and wait until it has come; return its template."""
    body = {
        "names": {"zh-CN": name, "en": name},
        "claim_kind": "grant",
        "benefit": {"kind": "cash_coupon"} | benefit,
        "scope": {"any_of": [goods["id"]]},
    }
    template: dict[str, Any] = await owner.post(f"{_CONSOLE}/coupon-templates", body | valid)
    path = f"{_CONSOLE}/coupon-templates/{template['id']}"
    await owner.post(f"{path}/publish", {"version": template["version"]})
    members = [(await buyer.get(f"{STORE}/account"))["id"]]
    await owner.post(f"{path}/grants", {"segment": "members", "member_ids": members, "reason": name})
    await until(
        lambda: owner.get(f"{_CONSOLE}/coupons/events", template_id=template["id"]),
        lambda events: events["items"],
        "the coupon to be given",
    )
    return template


def _in_days(**days: int) -> dict[str, str]:
    now = datetime.now(UTC)
    return {name: (now + timedelta(days=away)).isoformat() for name, away in days.items()}

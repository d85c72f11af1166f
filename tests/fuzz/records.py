"""What the console and the buyer make by request: one of each kind, so that its address leads somewhere."""

import json
from collections.abc import Callable, Mapping
from typing import Any

Call = Callable[[str, str, Any, str], Any]
CONSOLE, STORE = "/api/console/v1", "/api/store/v1"
NAME = {"zh-CN": "春茶周", "en": "Spring tea week"}
DAY = {"from": "2026-03-01T00:00:00Z", "to": "2026-03-09T00:00:00Z"}
_COUPON = {"kind": "cash_coupon", "minus_minor": 100, "from_minor": 1_000}
# Name in the store of ids, address, body; `<name>` in either stands for an id that is known by then.
WANTED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("attribute_id", "/attributes", {"code": "taste", "kind": "text", "name": NAME}),
    ("banner_id", "/banners", {"media_id": "<asset_id>", "place": "top", "title": NAME}),
    (
        "collection_id",
        "/collections",
        {"code": "spring", "kind": "manual", "name": NAME, "product_ids": ["<product_id>"]},
    ),
    ("level_id", "/member-levels", {"colour": "#c0c0c0", "growth_from": 300, "name": NAME, "rights": {}}),
    ("tag_id", "/member-tags", {"name": NAME}),
    (
        "promotion_id",
        "/promotions",
        {"benefit": {"kind": "line_discount", "minus_minor": 100}, "names": NAME, "valid_to": DAY["to"]},
    ),
    (
        "campaign_id",
        "/campaigns",
        {
            "names": NAME,
            "merchant_id": "<merchant_id>",
            "slots": [
                {
                    "starts_at": DAY["from"],
                    "ends_at": DAY["to"],
                    "goods": [{"variant_id": "<variant_id>", "price_minor": 900, "quota": 5}],
                }
            ],
        },
    ),
    (
        "presale_id",
        "/presales",
        {
            "names": NAME,
            "merchant_id": "<merchant_id>",
            "deposit_from": DAY["from"],
            "deposit_until": "2026-03-06T00:00:00Z",
            "balance_from": "2026-03-07T00:00:00Z",
            "balance_until": DAY["to"],
            "ship_until": "2026-03-20T00:00:00Z",
            "goods": [
                {"variant_id": "<variant_id>", "price_minor": 900, "deposit_minor": 100, "worth_minor": 200, "quota": 5}
            ],
        },
    ),
    (
        "offer_id",
        "/points-offers",
        {
            "merchant_id": "<merchant_id>",
            "variant_id": "<variant_id>",
            "points": 100,
            "money_minor": 300,
            "quota": 5,
            "valid_from": DAY["from"],
            "valid_until": DAY["to"],
        },
    ),
    ("package_id", "/recharge-packages", {"name": NAME, "pay_minor": 10_000, "gift_minor": 2_000}),
    (
        "card_plan_id",
        "/membership-plans",
        {"name": NAME, "level_id": "<level_id>", "price_minor": 3_000, "term_unit": "day", "term_count": 30},
    ),
    ("view_id", "/saved-views", {"name": "Spring", "page": "orders"}),
    ("export_id", "/exports", {"kind": "order.orders"}),
    ("run_id", "/promotions/dry-runs", {"days": 1, "drafts": [], "without": ["<promotion_id>"]}),
    (
        "coupon-templates/template_id",
        "/coupon-templates",
        {"benefit": _COUPON, "claim_kind": "code", "names": NAME, "valid_to": DAY["to"]},
    ),
    ("plan_id", "/coupon-grant-plans", {"segment": "everybody", "template_id": "<gift>", "trigger": "register"}),
    ("batch_id", "/coupon-templates/<coupon-templates/template_id>/code-batches", {"count": 3}),
    ("grant_id", "/coupon-templates/<gift>/grants", {"segment": "everybody", "reason": "Spring"}),
)
_GIFT = {"benefit": _COUPON, "claim_kind": "grant", "names": NAME, "valid_to": DAY["to"]}


def make_records(call: Call, ids: dict[str, str]) -> dict[str, str]:
    """Make one of each and return their ids; `call` answers a request with its JSON."""
    made = dict(ids)
    made["gift"] = _published(call, call("POST", f"{CONSOLE}/coupon-templates", _GIFT, "owner"))
    for name, path, body in WANTED:
        answer = call("POST", CONSOLE + _filled(path, made), json.loads(_filled(json.dumps(body), made)), "owner")
        made[name] = _published(call, answer) if name.endswith("template_id") else answer["id"]
    recharge = {"request_id": made["member_id"], "package_id": made["package_id"]}
    made["recharge_id"] = call("POST", f"{STORE}/wallet/recharges", recharge, "buyer")["id"]
    card = {"request_id": made["member_id"], "plan_id": made["card_plan_id"]}
    made["card_id"] = call("POST", f"{STORE}/membership/cards", card, "buyer")["id"]
    return made


def _published(call: Call, template: Mapping[str, Any]) -> str:
    body = {"version": template["version"]}
    return str(call("POST", f"{CONSOLE}/coupon-templates/{template['id']}/publish", body, "owner")["id"])


def _filled(text: str, ids: Mapping[str, str]) -> str:
    for name, value in ids.items():
        text = text.replace(f"<{name}>", value)
    return text

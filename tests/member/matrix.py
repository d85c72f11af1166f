"""Every route of members: who may call it, and with what."""

from typing import Any
from uuid import uuid4

from jishi.contracts.member import MemberId
from jishi.kit.access import Actor, ActorKind
from tests.member.make import buyer, staff
from tests.member.web import CONSOLE, STORE

BUYER, OTHER, NOBODY = (MemberId(uuid4()) for _ in range(3))
EVERYTHING = (
    "member.view",
    "member.view_phone",
    "member.manage_groups",
    "member.move_members",
    "member.view_wallet",
    "member.adjust_wallet",
    "member.pay_out_wallet",
    "member.update_wallet_settings",
    "member.manage_levels",
    "member.adjust_growth",
    "member.view_points",
    "member.adjust_points",
    "member.update_points_settings",
    "member.manage_tags",
    "member.assign_tags",
)
ACTORS = {
    "buyer": buyer(BUYER),
    "other": buyer(OTHER),
    "new": buyer(NOBODY),
    "guest": Actor(kind=ActorKind.GUEST, id=uuid4()),
    "staff": staff(*EVERYTHING),
    "clerk": staff("member.view"),
    "bound": staff(*EVERYTHING, merchant_ids=[uuid4()]),
    "powerless": staff(),
}
ADDRESS = {"consignee": "王小明", "phone": "13800138000", "district_code": "440305", "detail": "科苑路 15 号"}
NAME = {"en": "Gold", "zh-CN": "金卡"}
MOVE = {"member_ids": [str(BUYER)], "group_id": None}
ADJUSTMENT = {"adjustment_id": str(uuid4()), "kind": "credit", "amount_minor": 5, "reason": "x"}
LEVEL = {"name": NAME, "growth_from": 5, "colour": "#aa7700", "rights": {"points_factor_bp": 12000}}
ANY = str(uuid4())
WITHDRAWAL = {
    "request_id": ANY,
    "amount_minor": 5,
    "payee": {"name": "王小明", "bank": "招商银行", "account": "6225880112345678"},
    "payment_password": "258036",
}
# What a call is answered where everything but the rights is still missing.
REFUSALS = {
    "/wallet/password": "identity.no_phone",
    "/wallet/withdrawals/{withdrawal}/cancel": "member.withdrawal_not_found",
    "/withdrawals/{withdrawal}": "member.withdrawal_not_found",
    "/withdrawals/{withdrawal}/approve": "member.withdrawal_not_found",
    "/withdrawals/{withdrawal}/reject": "member.withdrawal_not_found",
    "/withdrawals/{withdrawal}/payout": "member.withdrawal_not_found",
}
# Method, base, path, body; None where there is none.
MATRIX: list[tuple[str, str, str, Any]] = [
    ("GET", STORE, "/profile", None),
    ("PUT", STORE, "/profile", {"nickname": "x", "version": 1}),
    ("POST", STORE, "/profile/avatar", "picture"),
    ("DELETE", STORE, "/profile/avatar", None),
    ("GET", STORE, "/addresses", None),
    ("GET", STORE, "/addresses/{address}", None),
    ("POST", STORE, "/addresses", ADDRESS),
    ("PUT", STORE, "/addresses/{address}", {**ADDRESS, "version": 1}),
    ("POST", STORE, "/addresses/{address}/default", None),
    ("DELETE", STORE, "/addresses/{address}", None),
    ("POST", STORE, "/addresses/delete", {"address_ids": [str(uuid4())]}),
    ("GET", STORE, "/wallet", None),
    ("GET", STORE, "/wallet/entries", None),
    ("PUT", STORE, "/wallet/password", {"password": "258036", "code": "000000"}),
    ("GET", STORE, "/wallet/withdrawals", None),
    ("GET", STORE, "/wallet/withdrawals/quote?amount_minor=1", None),
    ("POST", STORE, "/wallet/withdrawals", WITHDRAWAL),
    ("POST", STORE, "/wallet/withdrawals/{withdrawal}/cancel", None),
    ("GET", CONSOLE, "/withdrawals", None),
    ("GET", CONSOLE, "/withdrawals/{withdrawal}", None),
    ("POST", CONSOLE, "/withdrawals/{withdrawal}/approve", {"version": 1}),
    ("POST", CONSOLE, "/withdrawals/{withdrawal}/reject", {"reason": "x", "version": 1}),
    ("POST", CONSOLE, "/withdrawals/{withdrawal}/payout", {"bank_reference": "B1", "version": 1}),
    ("GET", CONSOLE, "/members", None),
    ("GET", CONSOLE, "/members/{member}", None),
    ("POST", CONSOLE, "/members/move", MOVE),
    ("GET", CONSOLE, "/member-groups", None),
    ("GET", CONSOLE, "/member-groups/{group}", None),
    ("POST", CONSOLE, "/member-groups", {"code": "matrix", "name": NAME}),
    ("PUT", CONSOLE, "/member-groups/{group}", {"name": NAME, "version": 1}),
    ("DELETE", CONSOLE, "/member-groups/{group}?version=1", None),
    ("GET", CONSOLE, "/members/{member}/wallet", None),
    ("GET", CONSOLE, "/members/{member}/wallet/entries", None),
    ("POST", CONSOLE, "/members/{member}/wallet/adjustments", ADJUSTMENT),
    ("GET", STORE, "/member/level", None),
    ("GET", STORE, "/member/growth-entries", None),
    ("GET", STORE, "/member/level-log", None),
    ("GET", STORE, "/member/points", None),
    ("GET", STORE, "/member/points/entries", None),
    ("GET", STORE, "/member/sign-ins", None),
    ("POST", STORE, "/member/sign-ins", None),
    ("GET", STORE, "/member/invitation", None),
    ("GET", STORE, "/member/invitation/members", None),
    ("POST", STORE, "/member/invitation/acceptance", {"code": "FRIEND2345"}),
    ("GET", CONSOLE, "/member-levels", None),
    ("POST", CONSOLE, "/member-levels", {**LEVEL, "growth_from": 7}),
    ("PUT", CONSOLE, "/member-levels/{level}", {**LEVEL, "version": 1}),
    ("DELETE", CONSOLE, "/member-levels/{level}?version=1", None),
    ("GET", CONSOLE, "/members/{member}/growth-entries", None),
    ("GET", CONSOLE, "/members/{member}/level-log", None),
    ("POST", CONSOLE, "/members/{member}/growth-adjustments", {"adjustment_id": ANY, "amount": 5, "reason": "x"}),
    ("GET", CONSOLE, "/members/{member}/points", None),
    ("GET", CONSOLE, "/members/{member}/points/entries", None),
    ("POST", CONSOLE, "/members/{member}/points/adjustments", {"adjustment_id": ANY, "points": 5, "reason": "x"}),
    ("GET", CONSOLE, "/members/{member}/invitations", None),
    ("GET", CONSOLE, "/points-settings", None),
    ("PUT", CONSOLE, "/points-settings", {"version": 0}),
    ("GET", CONSOLE, "/wallet-settings", None),
    ("PUT", CONSOLE, "/wallet-settings", {"version": 0}),
    ("GET", CONSOLE, "/growth-settings", None),
    ("PUT", CONSOLE, "/growth-settings", {"version": 0}),
    ("GET", CONSOLE, "/member-tags", None),
    ("POST", CONSOLE, "/member-tags", {"name": NAME}),
    ("PUT", CONSOLE, "/member-tags/{tag}", {"name": NAME, "version": 1}),
    ("DELETE", CONSOLE, "/member-tags/{tag}?version=1", None),
    ("POST", CONSOLE, "/member-tags/{tag}/members", {"member_ids": [ANY]}),
    ("PUT", CONSOLE, "/members/{member}/tags", {"tag_ids": []}),
    ("GET", CONSOLE, "/members/{member}/tag-entries", None),
]
IDS = [f"{method} {base.split('/')[2]}{path}" for method, base, path, _ in MATRIX]

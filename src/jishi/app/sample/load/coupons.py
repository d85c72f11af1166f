"""Coupons that the sample shop gives out: some to claim, one by code, one for whoever registers, and red packets."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.load.known import find_known
from jishi.app.sample.texts import both
from jishi.kit.context import Context
from jishi.modules.coupon.claim_settings import ClaimSettings
from jishi.modules.coupon.models import ClaimKind, GrantTrigger, Segment
from jishi.modules.coupon.rules.packets import PacketTerms
from jishi.modules.coupon.usecases.create_coupon_template import create_coupon_template
from jishi.modules.coupon.usecases.generate_codes import generate_codes
from jishi.modules.coupon.usecases.manage_grant_plans import GrantPlanDraft, create_grant_plan
from jishi.modules.coupon.usecases.publish_coupon_template import publish_coupon_template
from jishi.modules.promotion.draft import PromotionDraft
from jishi.modules.promotion.rules.rule import Scope

_WELCOME = GrantPlanDraft(trigger=GrantTrigger.REGISTER, segment=Segment.EVERYBODY)


async def load_coupons(ctx: Context, categories: Mapping[str, UUID]) -> None:
    """Publish what is missing of the sample coupons; `categories` are ids by code."""
    known = await find_known(ctx, "promotions")
    for row in read_table("coupons")["coupons"]:
        if row["name"][0] not in known:
            await _load(ctx, row, categories)


async def _load(ctx: Context, row: Mapping[str, Any], categories: Mapping[str, UUID]) -> None:
    scope = Scope(any_of=frozenset(categories[code] for code in row.get("categories", ())))
    draft = msgspec.convert({"names": both(row["name"]), "benefit": row["benefit"], "scope": scope}, PromotionDraft)
    packet = msgspec.convert(row.get("packet"), PacketTerms | None)
    settings = ClaimSettings(
        claim_kind=ClaimKind(row["claim"]),
        cap=row.get("cap"),
        per_member=row.get("per_member", 1) if packet is None else None,
        valid_days=row["valid_days"],
        new_members_only=row.get("new_members_only", False),
        packet=packet,
    )
    found = await create_coupon_template(ctx, merchant_id=None, draft=draft, settings=settings)
    template_id = found.template.id
    await publish_coupon_template(ctx, template_id=template_id, version=found.template.version)
    if row.get("welcomes"):
        await create_grant_plan(ctx, template_id=template_id, draft=_WELCOME)
    if row.get("codes"):
        await generate_codes(ctx, template_id=template_id, count=row["codes"])

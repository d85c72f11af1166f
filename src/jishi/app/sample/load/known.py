"""What is there already: ids by the codes under which the sample shop knows things."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text

from jishi.kit.context import Context

_QUERIES: Mapping[str, str] = {
    "merchants": "SELECT code, id FROM merchant.merchants",
    "warehouses": "SELECT code, id FROM inventory.warehouses",
    "freight_templates": "SELECT merchant_id || '/' || name, id FROM promotion.freight_templates",
    "roles": "SELECT code, id FROM identity.roles",
    "staff": "SELECT login, id FROM identity.staff",
    "member_groups": "SELECT code, id FROM member.member_groups",
    "levels": "SELECT growth_from::text, id FROM member.levels",
    "gateways": "SELECT code, id FROM payment.gateway_accounts",
    "attributes": "SELECT code, id FROM catalog.attributes",
    "brands": "SELECT code, id FROM catalog.brands",
    "categories": "SELECT coalesce(parent_id::text, '') || '/' || (name->>'zh-CN'), id FROM catalog.categories",
    "price_lists": "SELECT code, id FROM catalog.price_lists",
    "banners": "SELECT title->>'zh-CN', id FROM content.banners",
    "collections": "SELECT code, id FROM content.collections",
    "shop_profiles": "SELECT '', id FROM content.shop_profiles",
    "promotions": "SELECT names->>'zh-CN', id FROM promotion.promotions",
    "campaigns": "SELECT names->>'zh-CN', id FROM promotion.campaigns",
    "presales": "SELECT names->>'zh-CN', id FROM presale.presales",
    "points_offers": "SELECT id::text, id FROM points_mall.points_offers",
    "packages": "SELECT name->>'zh-CN', id FROM recharge.packages",
    "plans": "SELECT name->>'zh-CN', id FROM membership.plans",
    "products": "SELECT merchant_id || '/' || code, id FROM catalog.products",
}


async def find_known(ctx: Context, what: str) -> dict[str, UUID]:
    """Return the ids of all things of a kind; what has no code is known by its owner and its name or code."""
    return {row[0]: row[1] for row in await ctx.session.execute(text(_QUERIES[what]))}

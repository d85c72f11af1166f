"""What staff send about coupon templates."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.translations import ShortTexts
from jishi.modules.coupon.answers import CouponBenefit
from jishi.modules.coupon.claim_settings import ClaimSettings
from jishi.modules.coupon.models import ClaimKind
from jishi.modules.coupon.rules.packets import PacketTerms
from jishi.modules.promotion.public import Circumstances, PromotionDraft, Scope, Step

Limit = Annotated[int, Parameter(ge=1, le=100)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
Version = Annotated[int, Meta(ge=1)]
Count = Annotated[int, Meta(ge=1, le=10**9)]


class ClaimSettingsBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How coupons are given out. `group_ids` are member groups and levels, one of which is asked for.

    `cap` bounds all coupons, `per_member` those that a member takes. With `valid_days` a coupon ends so many days after it
    came, and never after `valid_to` of its rule; one of the two must be given. `packet` goes with the claim kind `share` and
    the benefit `red_packet`: whoever pays an order gets one, and friends open its shares.
    """

    claim_kind: ClaimKind
    cap: Count | None = None
    per_member: Count | None = 1
    claim_from: Instant | None = None
    claim_to: Instant | None = None
    valid_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    new_members_only: bool = False
    group_ids: Annotated[frozenset[UUID], Meta(max_length=50)] = frozenset()
    packet: PacketTerms | None = None

    def settings(self) -> ClaimSettings:
        """Return it as the use cases take it."""
        return ClaimSettings(**{name: getattr(self, name) for name in ClaimSettings.__struct_fields__})


class CouponTemplateBody(ClaimSettingsBody, frozen=True, kw_only=True):
    """A template: what its coupons are worth, as a rule says it, and how they are given out."""

    names: ShortTexts
    benefit: CouponBenefit
    scope: Scope = Scope()
    circumstances: Circumstances = Circumstances()
    valid_from: Instant | None = None
    valid_to: Instant | None = None
    lane: Annotated[str, Meta(max_length=40)] = ""
    not_with: frozenset[Step] = frozenset()
    exclusion_groups: Annotated[frozenset[str], Meta(max_length=8)] = frozenset()
    priority: Annotated[int, Meta(ge=-1000, le=1000)] = 0
    platform_bp: Annotated[int, Meta(ge=0, le=10_000)] = 0
    keeps_floor: bool = True

    def draft(self) -> PromotionDraft:
        """Return its rule as the use cases take it."""
        fields = {name: getattr(self, name) for name in PromotionDraft.__struct_fields__ if name != "caps"}
        return PromotionDraft(**fields)


class NewCouponTemplateBody(CouponTemplateBody, frozen=True, kw_only=True):
    """A new template of a merchant; without `merchant_id`, of the platform."""

    merchant_id: UUID | None = None


class ChangedCouponTemplateBody(CouponTemplateBody, frozen=True, kw_only=True):
    """A changed template; `version` is the one that was read."""

    version: Version


class ChangedClaimSettingsBody(ClaimSettingsBody, frozen=True, kw_only=True):
    """Changed settings; `version` is the template's that was read."""

    version: Version


class VersionBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The version of the template that was read."""

    version: Version

"""What staff send about promotions."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.translations import ShortTexts
from jishi.modules.promotion.draft import Caps, PromotionDraft
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Circumstances, Scope
from jishi.modules.promotion.rules.steps import Step

Limit = Annotated[int, Parameter(ge=1, le=100)]
Version = Annotated[int, Meta(ge=1)]
# Coupons are made as templates, and points are worth what the members' settings say.
Benefit = (
    b.TimedPrice
    | b.MemberPrice
    | b.TierPrice
    | b.LineDiscount
    | b.NthItem
    | b.BundlePrice
    | b.BuyGet
    | b.Gift
    | b.Ladder
    | b.FreeFreight
    | b.Rounding
)


class PromotionBody(msgspec.Struct, frozen=True, kw_only=True):
    """A promotion: what it gives, on which goods, when and to whom, with what it goes together, how much in all.

    Without `lane` it stands in the usual one of its step. Steps in `not_with` do not work on a line together with it, nor do
    promotions and coupons that have one of its `exclusion_groups`.
    """

    names: ShortTexts
    benefit: Benefit
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
    caps: Caps = msgspec.field(default_factory=Caps)

    def draft(self) -> PromotionDraft:
        """Return it as the use cases take it."""
        return PromotionDraft(**{name: getattr(self, name) for name in PromotionDraft.__struct_fields__})


class NewPromotionBody(PromotionBody, frozen=True, kw_only=True):
    """A new promotion of a merchant; without `merchant_id`, of the platform."""

    merchant_id: UUID | None = None


class ChangedPromotionBody(PromotionBody, frozen=True, kw_only=True):
    """A changed promotion; `version` is the one that was read."""

    version: Version


class CapsBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All caps of a promotion that works, as they are to be; `version` is the promotion's that was read."""

    caps: Caps
    version: Version


class VersionBody(msgspec.Struct, frozen=True, kw_only=True):
    """The version of the promotion that was read."""

    version: Version

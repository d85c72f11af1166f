"""What staff send about points offers."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.modules.points_mall.draft import PointsOfferDraft

Count = Annotated[int, Meta(ge=1, le=10**9)]
Amount = Annotated[int, Meta(ge=0, le=10**12)]
Version = Annotated[int, Meta(ge=1, le=2**31)]


class PointsOfferBody(msgspec.Struct, frozen=True, kw_only=True):
    """A variant for `points` a unit and `money_minor` besides, within [valid_from, valid_until), open without an end.

    There are `quota` units, a member gets `member_limit` of them at most. `level_id` is the lowest level that gets it.
    """

    variant_id: UUID
    points: Count
    money_minor: Amount = 0
    quota: Count
    member_limit: Count | None = None
    valid_from: Instant
    valid_until: Instant | None = None
    level_id: UUID | None = None

    def draft(self) -> PointsOfferDraft:
        """Return it as the use cases take it."""
        return PointsOfferDraft(
            variant_id=self.variant_id,
            points=self.points,
            money_minor=self.money_minor,
            quota=self.quota,
            member_limit=self.member_limit,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            level_id=self.level_id,
        )


class NewPointsOfferBody(PointsOfferBody, frozen=True, kw_only=True):
    """A new offer of a merchant's goods."""

    merchant_id: UUID


class ChangedPointsOfferBody(PointsOfferBody, frozen=True, kw_only=True):
    """A changed offer; `version` is the one that was read."""

    version: Version


class PointsOfferVersionBody(msgspec.Struct, frozen=True, kw_only=True):
    """An act on an offer; `version` is the one that was read."""

    version: Version

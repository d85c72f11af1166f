"""What is said about staff in requests."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.contracts.identity import RoleId
from jishi.kit.translations import Locale
from jishi.modules.identity.http.fields import Login
from jishi.modules.identity.staff_profiles import StaffProfile

Bound = Annotated[frozenset[UUID], Meta(max_length=1_000)] | None


class StaffBody(msgspec.Struct, frozen=True, kw_only=True):
    """Name, roles and bounds; a bound of null is everywhere.

    With `is_own_only` they see the promotions, flash sales, presales, coupons, points offers and dry runs that they began
    themselves, and those of nobody else.
    """

    name: Annotated[str, Meta(min_length=1, max_length=80, pattern=r"\S")]
    role_ids: Annotated[frozenset[UUID], Meta(max_length=50)]
    merchant_ids: Bound
    warehouse_ids: Bound
    is_own_only: bool = False
    locale: Locale = "zh-CN"

    def profile(self) -> StaffProfile:
        """Return what is said about the staff member."""
        return StaffProfile(
            name=self.name.strip(),
            role_ids=frozenset(map(RoleId, self.role_ids)),
            merchant_ids=self.merchant_ids,
            warehouse_ids=self.warehouse_ids,
            is_own_only=self.is_own_only,
            locale=self.locale,
        )


class InviteBody(StaffBody, frozen=True, kw_only=True):
    """Who is invited."""

    login: Login


class StaffChangeBody(StaffBody, frozen=True, kw_only=True):
    """The whole new state, and the version that it replaces."""

    version: Annotated[int, Meta(ge=1)]

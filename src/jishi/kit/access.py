"""Who acts, and what they may do."""

from enum import StrEnum
from uuid import UUID

import msgspec

PUBLIC = "public"
BUYER = "buyer"
SHOPPER = "shopper"


class ActorKind(StrEnum):
    """Sort of actor."""

    ANONYMOUS = "anonymous"
    GUEST = "guest"
    BUYER = "buyer"
    STAFF = "staff"
    SYSTEM = "system"


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Whoever acts in a Context.

    `id` is the member's, guest's or staff's id. `merchant_ids` and `warehouse_ids` bound what staff may see; None means
    no bound. With `is_own_only` staff see, of what staff write for a campaign, what they began themselves. A buyer or guest
    is bound to rows that carry their own id.
    """

    kind: ActorKind
    id: UUID | None = None
    session_id: UUID | None = None
    permissions: frozenset[str] = frozenset()
    merchant_ids: frozenset[UUID] | None = None
    warehouse_ids: frozenset[UUID] | None = None
    is_own_only: bool = False

    def can(self, permission: str) -> bool:
        """Say whether this actor holds `permission`."""
        if self.kind is ActorKind.SYSTEM or permission == PUBLIC:
            return True
        if permission == BUYER:
            return self.kind is ActorKind.BUYER
        if permission == SHOPPER:
            return self.kind in {ActorKind.BUYER, ActorKind.GUEST}
        return self.kind is ActorKind.STAFF and permission in self.permissions

    def sees_merchant(self, merchant_id: UUID) -> bool:
        """Say whether rows of `merchant_id` are inside this actor's bound."""
        return self.merchant_ids is None or merchant_id in self.merchant_ids

    def label(self) -> str:
        """Return ``kind:id``, as timelines and audit rows keep it."""
        return f"{self.kind}:{self.id}" if self.id else str(self.kind)


ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
SYSTEM = Actor(kind=ActorKind.SYSTEM)


class PermissionSet(msgspec.Struct, frozen=True):
    """A named bundle that roles are made of: `order_display` to look, `order_management` to act."""

    name: str
    permissions: frozenset[str]


def permission_set(name: str, *permissions: str) -> PermissionSet:
    """Bundle permissions under a name."""
    return PermissionSet(name, frozenset(permissions))

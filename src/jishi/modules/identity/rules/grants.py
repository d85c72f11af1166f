"""Nobody gives what they do not hold."""

from uuid import UUID

import msgspec

Bound = frozenset[UUID] | None


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody may do and where; None is everywhere. `is_own_only`: only what they begin themselves."""

    permissions: frozenset[str]
    merchant_ids: Bound
    warehouse_ids: Bound
    is_own_only: bool = False


def find_excess(held: Reach, wanted: Reach) -> list[str]:
    """Return what of `wanted` lies outside `held`: permissions by name, then ``merchants``, ``warehouses``, ``others``."""
    excess = sorted(wanted.permissions - held.permissions)
    if not is_within(wanted.merchant_ids, held.merchant_ids):
        excess.append("merchants")
    if not is_within(wanted.warehouse_ids, held.warehouse_ids):
        excess.append("warehouses")
    if held.is_own_only and not wanted.is_own_only:
        excess.append("others")
    return excess


def is_within(inner: Bound, outer: Bound) -> bool:
    """Say whether the bound `inner` reaches no further than `outer`."""
    return outer is None or (inner is not None and inner <= outer)

"""Every permission set of the installed modules, as the composition root names them at start."""

from collections.abc import Iterable

from jishi.kit.access import PermissionSet
from jishi.kit.house import House

OWNER_ROLE = "owner"


class PermissionRegistry:
    """Permission sets by name; filled once, before the first request."""

    def __init__(self, _: House) -> None:
        self.sets: dict[str, PermissionSet] = {}

    def register(self, sets: Iterable[PermissionSet]) -> None:
        """Add permission sets; one that is known already is replaced."""
        self.sets.update({permission_set.name: permission_set for permission_set in sets})

    def every_permission(self) -> frozenset[str]:
        """Return all permissions there are."""
        return self.permissions_of(self.sets)

    def permissions_of(self, names: Iterable[str]) -> frozenset[str]:
        """Return the permissions of these sets; a name that no installed module knows adds nothing."""
        known = (self.sets[name].permissions for name in names if name in self.sets)
        return frozenset().union(*known)

    def permissions_of_role(self, code: str, set_names: Iterable[str]) -> frozenset[str]:
        """Return what a role gives; the owner's gives everything, also what a later release adds."""
        return self.every_permission() if code == OWNER_ROLE else self.permissions_of(set_names)


def register_permission_sets(house: House, sets: Iterable[PermissionSet]) -> None:
    """Make permission sets known to this process; the composition root calls it before it serves."""
    house.part(PermissionRegistry).register(sets)

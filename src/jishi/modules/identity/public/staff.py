"""The staff side of the door."""

from jishi.modules.identity.queries.role_ids import find_role_ids, list_role_ids_of_staff
from jishi.modules.identity.queries.staff import find_staff_names
from jishi.modules.identity.queries.staff_actor import load_staff_actor
from jishi.modules.identity.staff_profiles import StaffProfile
from jishi.modules.identity.usecases.create_owner import create_owner
from jishi.modules.identity.usecases.create_staff import create_staff
from jishi.modules.identity.usecases.manage_roles import create_role

__all__ = [
    "StaffProfile",
    "create_owner",
    "create_role",
    "create_staff",
    "find_role_ids",
    "find_staff_names",
    "list_role_ids_of_staff",
    "load_staff_actor",
]

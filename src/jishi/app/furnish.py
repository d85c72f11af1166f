"""Put into a house what every process that serves or works needs to know of the modules."""

from jishi.app import registry
from jishi.kit.desk.parts import lay_desk
from jishi.kit.house import House
from jishi.modules.identity.public import register_permission_sets


def furnish(house: House) -> None:
    """Name the permission sets of the installed modules, and lay out the desk of staff."""
    register_permission_sets(house, registry.permission_sets())
    lay_desk(house, registry.desk_parts())

"""The door of member."""

from jishi.modules.member.queries.load_addresses import AddressSnapshot, load_addresses
from jishi.modules.member.snapshot import MemberSnapshot

__all__ = ["AddressSnapshot", "MemberSnapshot", "load_addresses"]

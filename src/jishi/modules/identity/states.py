"""States of accounts and staff."""

from enum import StrEnum

from jishi.kit.states import Transitions


class AccountStatus(StrEnum):
    """Whether a buyer may sign in."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


ACCOUNT_TRANSITIONS: Transitions[AccountStatus] = {
    AccountStatus.ACTIVE: frozenset({AccountStatus.SUSPENDED}),
    AccountStatus.SUSPENDED: frozenset({AccountStatus.ACTIVE}),
}


class StaffStatus(StrEnum):
    """Whether somebody may work in the console; `invited` has no password yet, or lost it to a reset."""

    INVITED = "invited"
    ACTIVE = "active"
    SUSPENDED = "suspended"


# Restored staff without a password come back as invited.
STAFF_TRANSITIONS: Transitions[StaffStatus] = {
    StaffStatus.INVITED: frozenset({StaffStatus.ACTIVE, StaffStatus.SUSPENDED}),
    StaffStatus.ACTIVE: frozenset({StaffStatus.INVITED, StaffStatus.SUSPENDED}),
    StaffStatus.SUSPENDED: frozenset({StaffStatus.ACTIVE, StaffStatus.INVITED}),
}

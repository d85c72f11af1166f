"""What a password is checked against, read in a moment of its own.

The check takes a tenth of a second and may queue; no transaction, and so no connection, is held meanwhile.
"""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.house import House
from jishi.modules.identity.models import Account, Staff


class Credentials(msgspec.Struct, frozen=True):
    """Whose password it is, what it is also known by, and the hash; None where there is no password."""

    id: UUID
    login: str
    password_hash: str | None


async def find_account_credentials(
    house: House, *, phone: str | None = None, account_id: UUID | None = None
) -> Credentials | None:
    """Return the credentials of an account by phone or by id."""
    found = Account.phone == phone if phone is not None else Account.id == account_id
    query = select(Account.id, Account.phone, Account.password_hash).where(found)
    async with house.open_session() as session:
        row = (await session.execute(query)).one_or_none()
    return Credentials(row.id, row.phone or "", row.password_hash) if row else None


async def find_staff_credentials(
    house: House, *, login: str | None = None, staff_id: UUID | None = None
) -> Credentials | None:
    """Return the credentials of a staff member by login or by id."""
    found = Staff.login == login if login is not None else Staff.id == staff_id
    query = select(Staff.id, Staff.login, Staff.password_hash).where(found)
    async with house.open_session() as session:
        row = (await session.execute(query)).one_or_none()
    return Credentials(row.id, row.login, row.password_hash) if row else None

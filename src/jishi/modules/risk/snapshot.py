"""The block lists in memory, renewed by the change feed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.risk.models import BlockEntry, BlockKind

SCOPE = "risk.block"
Until = datetime | None


class BlockSnapshot(Snapshot):
    """Every block entry that has not run out; some thousands at most, so all of them are kept."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._accounts: dict[UUID, Until] = {}
        self._ips: dict[str, Until] = {}
        self._phones: dict[str, Until] = {}

    def find_account_block(self, account_id: UUID, ip: str, now: datetime) -> str | None:
        """Return the rule that blocks this account or address now, or None."""
        if self._accounts and _holds(self._accounts, account_id, now):
            return "risk.blocked_account"
        return self._find_ip_block(ip, now)

    def find_phone_block(self, phone: str, ip: str, now: datetime) -> str | None:
        """Return the rule that blocks this phone (E.164) or address now, or None."""
        if self._phones and _holds(self._phones, phone, now):
            return "risk.blocked_phone"
        return self._find_ip_block(ip, now)

    def _find_ip_block(self, ip: str, now: datetime) -> str | None:
        return "risk.blocked_ip" if self._ips and _holds(self._ips, ip, now) else None

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        now = self._house.clock.now()
        query = select(BlockEntry).where(or_(BlockEntry.until.is_(None), BlockEntry.until > now))
        rows = list(await session.scalars(query))
        self._accounts = {UUID(row.value): row.until for row in rows if row.kind == BlockKind.ACCOUNT}
        self._ips = {row.value: row.until for row in rows if row.kind == BlockKind.IP}
        self._phones = {row.value: row.until for row in rows if row.kind == BlockKind.PHONE}


def _holds(entries: dict[UUID, Until] | dict[str, Until], value: UUID | str, now: datetime) -> bool:
    if value not in entries:
        return False
    until = entries[value]  # type: ignore[index]
    return until is None or now < until

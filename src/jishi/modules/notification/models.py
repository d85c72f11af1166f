"""Tables of messages and of the accounts that carry them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

SMS = "sms"
_PERSONAL = {"personal": True}


class Delivery(Base):
    """One message to one person. `params` fill its template; they are wiped in every final state."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_due", "next_attempt_at", postgresql_where=text("state = 'queued'")),
        Index("ix_deliveries_claimed", "claimed_at", postgresql_where=text("state = 'sending'")),
        Index("ix_deliveries_finished_at", "finished_at"),
        Index("ix_deliveries_recipient", "recipient", "id"),
        Index("ix_deliveries_state", "state", "id"),
        Index("ix_deliveries_template", "template", "id"),
        {"schema": "notification"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str]
    template: Mapped[str]
    recipient: Mapped[str] = mapped_column(info=_PERSONAL)
    params: Mapped[dict[str, str]] = mapped_column(info=_PERSONAL)
    locale: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    # None: it is never too late.
    expires_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    provider_reference: Mapped[str | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ChannelAccount(Base):
    """An account at a provider; of each channel one is enabled. The configuration is sealed (kit.secrets)."""

    __tablename__ = "channel_accounts"
    __table_args__ = (
        Index("ix_channel_accounts_enabled", "channel", unique=True, postgresql_where=text("is_enabled")),
        {"schema": "notification"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str]
    kind: Mapped[str]
    config_cipher: Mapped[bytes] = mapped_column(LargeBinary)
    is_enabled: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

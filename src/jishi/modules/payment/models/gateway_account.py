"""The table of gateway accounts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class GatewayAccount(Base):
    """One way money reaches us: an account at a provider, the wallet, or a bank account for transfers.

    `config_cipher` is the sealed configuration of its kind (gateways/kinds.py); nothing of it is ever shown again.
    Lower `position` is offered first. A disabled account opens nothing new; what is under way goes on.
    """

    __tablename__ = "gateway_accounts"
    __table_args__ = ({"schema": "payment"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[dict[str, str]]
    methods: Mapped[list[str]]
    config_cipher: Mapped[bytes] = mapped_column(LargeBinary)
    is_enabled: Mapped[bool]
    position: Mapped[int]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

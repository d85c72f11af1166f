"""Tables of accounts, staff and their comings."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from jishi.kit.db import Base

# The outcome of a coming; that of a refusal is the code of its error.
SIGNED_IN = "signed_in"
_PERSONAL = {"personal": True}


class SignInMethod(StrEnum):
    """How somebody proved who they are."""

    CODE = "code"
    PASSWORD = "password"
    WECHAT = "wechat"


class Account(Base):
    """A buyer: what they sign in with. `phone` is E.164 and proven by a code."""

    __tablename__ = "accounts"
    __table_args__ = (Index("ix_accounts_status", "status", "id"), {"schema": "identity"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    phone: Mapped[str | None] = mapped_column(unique=True, info=_PERSONAL)
    password_hash: Mapped[str | None] = mapped_column(info=_PERSONAL)
    status: Mapped[str]
    suspended_reason: Mapped[str | None]
    # Sessions carry the epoch they began in; raising it ends them all at their next refresh, whatever the cache holds.
    session_epoch: Mapped[int]
    created_at: Mapped[datetime]
    last_signed_in_at: Mapped[datetime | None]
    version: Mapped[int]


class Staff(Base):
    """Somebody who works in the console. The two lists bound what they see; None means no bound.

    `is_own_only`: of campaigns, coupons and their like they see what they began themselves.
    """

    __tablename__ = "staff"
    __table_args__ = (
        Index(
            "ix_staff_invitation",
            "invitation_digest",
            unique=True,
            postgresql_where=text("invitation_digest IS NOT NULL"),
        ),
        Index("ix_staff_merchants", "merchant_ids", postgresql_using="gin"),
        {"schema": "identity"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True, info=_PERSONAL)
    name: Mapped[str] = mapped_column(info=_PERSONAL)
    password_hash: Mapped[str | None] = mapped_column(info=_PERSONAL)
    status: Mapped[str]
    suspended_reason: Mapped[str | None]
    merchant_ids: Mapped[list[UUID] | None] = mapped_column(ARRAY(Uuid))
    warehouse_ids: Mapped[list[UUID] | None] = mapped_column(ARRAY(Uuid))
    is_own_only: Mapped[bool] = mapped_column(server_default=text("false"))
    locale: Mapped[str]
    invitation_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    invitation_expires_at: Mapped[datetime | None]
    session_epoch: Mapped[int]
    created_at: Mapped[datetime]
    last_signed_in_at: Mapped[datetime | None]
    version: Mapped[int]


class Role(Base):
    """A named bundle of permission sets. The one of code ``owner`` holds every permission and is never edited."""

    __tablename__ = "roles"
    __table_args__ = ({"schema": "identity"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    permission_sets: Mapped[list[str]]
    version: Mapped[int]


class StaffRole(Base):
    """One role of one staff member."""

    __tablename__ = "staff_roles"
    __table_args__ = ({"schema": "identity"},)

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("identity.staff.id"), primary_key=True)
    role_id: Mapped[UUID] = mapped_column(ForeignKey("identity.roles.id"), primary_key=True, index=True)


class SecondFactor(Base):
    """What a staff member's one-time codes (RFC 6238) are made from; asked for once `enabled_at` is set.

    `last_step` is the time step whose code was used last; codes of it, and of earlier ones, serve no more.
    """

    __tablename__ = "second_factors"
    __table_args__ = ({"schema": "identity"},)

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("identity.staff.id"), primary_key=True)
    sealed_secret: Mapped[bytes] = mapped_column(LargeBinary, info=_PERSONAL)
    last_step: Mapped[int]
    enabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class RecoveryCode(Base):
    """A code that serves once in place of a one-time code, for whoever lost the device; kept as a keyed hash."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index("ix_recovery_codes_staff_id", "staff_id", "digest", unique=True), {"schema": "identity"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("identity.staff.id"))
    digest: Mapped[str]
    used_at: Mapped[datetime | None]


class FreshProof(Base):
    """When the staff member behind a session last proved to be there; risky acts want it to be fresh."""

    __tablename__ = "fresh_proofs"
    __table_args__ = ({"schema": "identity"},)

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID]
    proved_at: Mapped[datetime] = mapped_column(index=True)


class WeChatApp(Base):
    """A mini-program of the shop at WeChat, and what it proves itself by."""

    __tablename__ = "wechat_apps"
    __table_args__ = ({"schema": "identity"},)

    app_id: Mapped[str] = mapped_column(primary_key=True)
    sealed_secret: Mapped[bytes] = mapped_column(LargeBinary)
    api_url: Mapped[str]
    is_enabled: Mapped[bool]
    version: Mapped[int]
    updated_at: Mapped[datetime]


class WeChatIdentity(Base):
    """Who an account is in one app of WeChat's, and in all apps of one owner by `unionid`."""

    __tablename__ = "wechat_identities"
    __table_args__ = (
        Index("ix_wechat_identities_account_id", "account_id", "app_id", unique=True),
        Index("ix_wechat_identities_unionid", "unionid"),
        {"schema": "identity"},
    )

    app_id: Mapped[str] = mapped_column(primary_key=True)
    openid: Mapped[str] = mapped_column(primary_key=True, info=_PERSONAL)
    unionid: Mapped[str | None] = mapped_column(info=_PERSONAL)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("identity.accounts.id"))
    bound_at: Mapped[datetime]


class SignIn(Base):
    """One coming, or one refusal. `subject_id` is None where the login belongs to nobody."""

    __tablename__ = "sign_in_log"
    __table_args__ = (
        Index("ix_sign_in_log_kind", "subject_kind", "id"),
        Index("ix_sign_in_log_subject", "subject_id", "id"),
        Index("ix_sign_in_log_at", "at"),
        {"schema": "identity"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    # What staff typed; empty for buyers, whose phone stays in one place.
    login: Mapped[str] = mapped_column(info=_PERSONAL)
    method: Mapped[str]
    outcome: Mapped[str]
    client_ip: Mapped[str] = mapped_column(info=_PERSONAL)
    device: Mapped[str] = mapped_column(info=_PERSONAL)
    at: Mapped[datetime]


class RevokedSession(Base):
    """A session that ended before its access token did; the row goes once the last such token is over."""

    __tablename__ = "revoked_sessions"
    __table_args__ = ({"schema": "identity"},)

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)

"""Sign-in days and invitations."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class SignInDay(Base):
    """A day of the shop's calendar on which a member signed in; `streak` counts the days in a row up to it."""

    __tablename__ = "sign_in_days"
    __table_args__ = ({"schema": "member"},)

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    streak: Mapped[int]
    points: Mapped[int]
    growth: Mapped[int]
    at: Mapped[datetime]


class Invitation(Base):
    """Who brought a member; rewarded when the invited member's first order is completed of which goods stay.

    `points` and `growth` are what the inviter got, `welcome_points` what the invited member did, by `order_id`; where all
    of that order's goods go back after all, so do they.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        Index("ix_invitations_inviter", "inviter_id", "invitee_id"),
        CheckConstraint("inviter_id <> invitee_id", name="somebody_else"),
        CheckConstraint(
            "(state = 'pending') = (rewarded_at IS NULL) AND (state = 'reversed') = (reversed_at IS NOT NULL)",
            name="rewarded",
        ),
        {"schema": "member"},
    )

    invitee_id: Mapped[UUID] = mapped_column(primary_key=True)
    inviter_id: Mapped[UUID]
    state: Mapped[str]
    points: Mapped[int]
    growth: Mapped[int] = mapped_column(server_default=text("0"))
    welcome_points: Mapped[int] = mapped_column(server_default=text("0"))
    created_at: Mapped[datetime]
    rewarded_at: Mapped[datetime | None]
    order_id: Mapped[UUID | None] = mapped_column(index=True)
    reversed_at: Mapped[datetime | None]

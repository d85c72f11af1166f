"""The table of the money ledger, which the database itself keeps from being changed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DDL, CheckConstraint, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class LedgerEntry(Base):
    """One line of one posting. Debit is positive, credit negative; the lines of a `transaction_id` sum to zero.

    `account` is one of accounts.py; `subaccount` says whose: a gateway's code, a trade's or a member's id. One origin
    posts once: its lines are numbered by `position`.
    """

    __tablename__ = "ledger_entries"
    __table_args__ = (
        UniqueConstraint("origin_kind", "origin_id", "position"),
        CheckConstraint("amount_minor <> 0", name="amount_not_zero"),
        Index("ix_ledger_entries_transaction_id", "transaction_id"),
        Index("ix_ledger_entries_account", "account", "subaccount", "id"),
        Index("ix_ledger_entries_merchant_id", "merchant_id"),
        {"schema": "payment"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    transaction_id: Mapped[UUID]
    position: Mapped[int]
    account: Mapped[str]
    subaccount: Mapped[str]
    amount_minor: Mapped[int]
    currency: Mapped[str]
    merchant_id: Mapped[UUID | None]
    origin_kind: Mapped[str]
    origin_id: Mapped[UUID]
    at: Mapped[datetime]


# Migrations run these two statements as they stand; `create_all` runs them by the events below.
REFUSE_CHANGE_FUNCTION = """
CREATE OR REPLACE FUNCTION payment.refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'payment.ledger_entries is append-only: post a reversal' USING ERRCODE = 'restrict_violation';
END $$
"""
REFUSE_CHANGE_TRIGGER = """
CREATE OR REPLACE TRIGGER ledger_entries_append_only
BEFORE UPDATE OR DELETE ON payment.ledger_entries
FOR EACH ROW EXECUTE FUNCTION payment.refuse_ledger_change()
"""
for statement in (REFUSE_CHANGE_FUNCTION, REFUSE_CHANGE_TRIGGER):
    event.listen(LedgerEntry.__table__, "after_create", DDL(statement))  # type: ignore[no-untyped-call]

"""What payment asks of any gateway, in payment's own words.

All numbers (`number`, `refund_number`) are ours and are the gateway's idempotency keys: the same number with the same
content may be sent any number of times. Amounts are integer minor units (fen for CNY). Times are aware UTC.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from jishi.modules.payment.gateways.outcomes import Accepted, Rejected, Unknown


class Scene(StrEnum):
    """Where the buyer pays."""

    NATIVE = "native"  # scans a QR code shown on a screen
    JSAPI = "jsapi"  # inside the wallet's own browser or mini program
    H5 = "h5"  # in the browser of a phone
    APP = "app"  # inside our own app


class OpenPayment(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for a payment. All fields belong to `number`: with other values the gateway refuses the same number."""

    number: str
    scene: Scene
    description: str
    amount: int
    currency: str
    notify_url: str
    expires_at: datetime | None = None
    payer_open_id: str | None = None  # JSAPI: the buyer's id at the gateway's app
    payer_ip: str | None = None  # H5: the buyer's own address
    return_url: str | None = None  # H5: where the buyer comes back to
    profit_sharing: bool = False


class CodeUrl(msgspec.Struct, frozen=True, tag_field="kind", tag="code_url"):
    """Show this text as a QR code."""

    code_url: str


class CallUp(msgspec.Struct, frozen=True, tag_field="kind", tag="call_up"):
    """Hand these to the wallet's call-up function (`wx.requestPayment` and kin) as they are."""

    params: dict[str, str]


class H5Url(msgspec.Struct, frozen=True, tag_field="kind", tag="h5_url"):
    """Send the buyer's browser here."""

    h5_url: str


PaymentDisplay = CodeUrl | CallUp | H5Url


class PaymentState(StrEnum):
    """A payment as the gateway sees it."""

    UNPAID = "unpaid"
    PAYING = "paying"
    PAID = "paid"
    REFUNDED = "refunded"  # was paid; some or all of it went back
    CLOSED = "closed"
    FAILED = "failed"


class PaymentFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A payment in a gateway's verified answer or notice; the payment module compares account, amount and currency."""

    number: str
    state: PaymentState
    account: str  # our merchant number there
    app: str
    gateway_number: str | None = None
    amount: int | None = None  # what was asked for; absent while unpaid at some gateways
    currency: str | None = None
    payer_amount: int | None = None  # what the buyer gave, after the gateway's own coupons
    payer_reference: str | None = None
    paid_at: datetime | None = None


class RefundPayment(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for money to go back. The same `refund_number` always carries the same values."""

    refund_number: str
    payment_number: str
    amount: int
    payment_amount: int
    currency: str
    reason: str
    notify_url: str


class RefundState(StrEnum):
    """A refund as the gateway sees it."""

    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    CLOSED = "closed"  # nothing went back
    ABNORMAL = "abnormal"  # the money cannot reach the buyer's account: staff must act


class RefundFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A refund in a gateway's verified answer or notice."""

    refund_number: str
    payment_number: str
    state: RefundState
    amount: int
    payment_amount: int
    currency: str
    gateway_refund_number: str
    gateway_payment_number: str
    account: str | None = None  # present in notices
    succeeded_at: datetime | None = None


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A callback that was proved to come from the gateway. The same `id` may come many times, late and in any order.

    `facts` is None for an event that payment has no use for: acknowledge and forget it.
    """

    id: str
    event: str
    facts: PaymentFacts | RefundFacts | None


class CallbackAnswer(msgspec.Struct, frozen=True):
    """The exact answer that this gateway understands."""

    status: int
    headers: dict[str, str]
    body: bytes


class CallbackRefused(Exception):
    """The callback is not proved to come from the gateway; `reason` is one word for logs and counters."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


OpenOutcome = Accepted[PaymentDisplay] | Rejected | Unknown
PaymentOutcome = Accepted[PaymentFacts] | Rejected | Unknown
CloseOutcome = Accepted[None] | Rejected | Unknown
RefundOutcome = Accepted[RefundFacts] | Rejected | Unknown


class PaymentGateway(Protocol):
    """One account at one provider. Calls go over the network: never inside a transaction."""

    async def open_payment(self, request: OpenPayment) -> OpenOutcome:
        """Ask for a payment and return what to show the buyer; repeating it gives a display for the same payment."""
        ...

    async def query_payment(self, number: str) -> PaymentOutcome:
        """Ask what became of the payment `number`."""
        ...

    async def close_payment(self, number: str) -> CloseOutcome:
        """Make `number` unpayable; accepted also if closed before, `ALREADY_PAID` if the buyer was faster."""
        ...

    async def refund_payment(self, request: RefundPayment) -> RefundOutcome:
        """Ask for a refund; accepted means taken on, not yet paid out."""
        ...

    async def query_refund(self, refund_number: str) -> RefundOutcome:
        """Ask what became of the refund `refund_number`."""
        ...

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Notice:
        """Prove and read a callback; `body` is the raw request body, header names in any case.

        :raises CallbackRefused: forged, stale, damaged or not for this account's keys; answer with `refuse_callback()`.
        """
        ...

    def accept_callback(self) -> CallbackAnswer:
        """Return the answer that ends the gateway's retries."""
        ...

    def refuse_callback(self, message: str) -> CallbackAnswer:
        """Return the answer that makes the gateway try again later."""
        ...

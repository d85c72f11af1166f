"""What notification asks of any SMS provider."""

from typing import Protocol

import msgspec


class SmsMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one phone; `reference` is ours and comes back in delivery reports."""

    phone: str  # E.164: +8613800138000
    sign_name: str
    template_code: str
    params: dict[str, str]
    reference: str


class SmsSent(msgspec.Struct, frozen=True):
    """The provider took it on."""

    provider_number: str


class SmsRejected(msgspec.Struct, frozen=True):
    """Nothing was sent. `code` and `message` are the provider's; `retryable`: the same message may pass later."""

    code: str
    message: str
    retryable: bool


class SmsUnknown(msgspec.Struct, frozen=True):
    """It may have been sent. Providers take no idempotency key: never send a one-time code again on this."""

    note: str


SmsOutcome = SmsSent | SmsRejected | SmsUnknown


class SmsGateway(Protocol):
    """One account at one provider."""

    async def send_sms(self, message: SmsMessage) -> SmsOutcome:
        """Hand over one message; goes over the network, so never inside a transaction."""
        ...

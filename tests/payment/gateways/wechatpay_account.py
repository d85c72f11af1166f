"""Accounts and requests that the tests of WeChat Pay start from."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec

from jishi.kit.outbound import Outbound
from jishi.modules.payment.gateways.port import OpenPayment, RefundPayment, Scene
from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount
from jishi.modules.payment.gateways.wechatpay.gateway import WechatPayGateway
from tests.sandbox.running import RunningSandbox

NOTIFY_URL = "https://shop.example/callbacks/wechatpay"
PATIENCE_MS = 700


def account_of(sandbox: RunningSandbox, **changes: Any) -> WechatPayAccount:
    """Return the account as a shop reads it from the sandbox's file."""
    return msgspec.structs.replace(msgspec.convert(sandbox.account(), WechatPayAccount), **changes)


def certificate_account_of(sandbox: RunningSandbox) -> WechatPayAccount:
    """Return the account of a merchant who knows no key of the provider yet: certificate mode."""
    return account_of(sandbox, public_key_id=None, public_key=None)


def now() -> datetime:
    """Return the machine's time: the sandbox is another process and checks freshness by its own clock."""
    return datetime.now(UTC)


def gateway_of(
    account: WechatPayAccount, outbound: Outbound, clock: Callable[[], datetime] = now, timeout_ms: int = 5_000
) -> WechatPayGateway:
    """Return the adapter."""
    return WechatPayGateway(account, outbound, clock, timeout_ms)


def new_number() -> str:
    """Return a number that no other test uses."""
    return uuid4().hex


def payment(**changes: Any) -> OpenPayment:
    """Return a request for a payment of 12.34 by QR code."""
    request = OpenPayment(
        number=new_number(),
        scene=Scene.NATIVE,
        description="红富士苹果 5 斤",
        amount=1234,
        currency="CNY",
        notify_url=NOTIFY_URL,
    )
    return msgspec.structs.replace(request, **changes)


def refund_of(request: OpenPayment, **changes: Any) -> RefundPayment:
    """Return a request to give 2.34 of a payment back."""
    refund = RefundPayment(
        refund_number=new_number(),
        payment_number=request.number,
        amount=234,
        payment_amount=request.amount,
        currency="CNY",
        reason="少发一件",
        notify_url=NOTIFY_URL,
    )
    return msgspec.structs.replace(refund, **changes)

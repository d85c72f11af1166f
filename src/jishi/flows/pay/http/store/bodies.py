"""How buyers say how they want to pay, and what any payment may be refused for."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from jishi.flows.pay.payer import find_payer_open_id
from jishi.kit.context import Context
from jishi.modules.member.public import (
    InsufficientBalanceError,
    PaymentPasswordNeededError,
    PaymentPasswordTriesError,
    PaymentPasswordWrongError,
)
from jishi.modules.payment.public import (
    AlreadyPaidError,
    AnotherAttemptOpenError,
    AttemptUnresolvedError,
    GatewayAwayError,
    GatewayRefusedError,
    Method,
    MethodNotOfferedError,
    PaymentClosedError,
    PaymentWish,
    WalletPartInvalidError,
)

REFUSALS = (
    AlreadyPaidError,
    PaymentClosedError,
    AnotherAttemptOpenError,
    AttemptUnresolvedError,
    MethodNotOfferedError,
    GatewayAwayError,
    GatewayRefusedError,
)
# Where the wallet may pay as well.
WALLET_REFUSALS = (
    WalletPartInvalidError,
    InsufficientBalanceError,
    PaymentPasswordNeededError,
    PaymentPasswordWrongError,
    PaymentPasswordTriesError,
)
ChosenMethod = Literal["native", "jsapi", "h5", "app", "wallet", "offline", "free"]
OutsideMethod = Literal["native", "jsapi", "h5", "app"]
GatewayCode = Annotated[str, Meta(max_length=40)]
OpenId = Annotated[str, Meta(min_length=1, max_length=128)]
ReturnPath = Annotated[str, Meta(max_length=500, pattern=r"^/([^/\\\s][^\\\s]*)?$")]


class PaymentBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the buyer wants to pay.

    `gateway_code` may be left out where one gateway offers the method. `open_id` names the payer inside WeChat (jsapi);
    left out, it is who the account is in the gateway's app.
    Beside a method that asks a gateway, the wallet may pay a part: `wallet_minor`, in minor units.
    `payment_password` is asked for by the wallet of whoever has set one.
    `return_path` is a page of this shop that an H5 payment comes back to.
    """

    method: ChosenMethod
    gateway_code: GatewayCode | None = None
    open_id: OpenId | None = None
    wallet_minor: Annotated[int, Meta(ge=0, le=10**12)] = 0
    payment_password: Annotated[str, Meta(pattern=r"^[0-9]{6}$")] | None = None
    return_path: ReturnPath | None = None


class RechargePaymentBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the buyer wants to pay a recharge; see the payment of a trade."""

    method: OutsideMethod
    gateway_code: GatewayCode | None = None
    open_id: OpenId | None = None
    return_path: ReturnPath | None = None


async def read_wish(ctx: Context, data: PaymentBody | RechargePaymentBody) -> PaymentWish:
    """Return what the buyer wishes to pay by.

    :raises MethodNotOfferedError:
    """
    method = Method(data.method)
    return PaymentWish(
        method=method,
        gateway_code=data.gateway_code,
        open_id=data.open_id or await find_payer_open_id(ctx, method, data.gateway_code),
        payer_ip=ctx.client_ip or None,
        return_url=f"{ctx.house.settings.public_url}{data.return_path}" if data.return_path else None,
        wallet_minor=data.wallet_minor if isinstance(data, PaymentBody) else 0,
    )

"""Bodies on the wire, field for field as in "place an order", "query", "refund" and "refund query" of API v3."""

from enum import StrEnum

import msgspec

from jishi.kit.clock import Instant


class Amount(msgspec.Struct):
    total: int
    currency: str


class Payer(msgspec.Struct):
    openid: str


class H5Info(msgspec.Struct):
    type: str = "Wap"


class SceneInfo(msgspec.Struct):
    payer_client_ip: str
    h5_info: H5Info


class SettleInfo(msgspec.Struct):
    profit_sharing: bool


class Order(msgspec.Struct, kw_only=True, omit_defaults=True):
    appid: str
    mchid: str
    description: str
    out_trade_no: str
    notify_url: str
    amount: Amount
    time_expire: str | None = None
    payer: Payer | None = None
    scene_info: SceneInfo | None = None
    settle_info: SettleInfo | None = None


class Opened(msgspec.Struct):
    """One of the three comes back, depending on the scene."""

    code_url: str | None = None
    prepay_id: str | None = None
    h5_url: str | None = None


class Close(msgspec.Struct):
    mchid: str


class TradeState(StrEnum):
    SUCCESS = "SUCCESS"
    REFUND = "REFUND"
    NOTPAY = "NOTPAY"
    CLOSED = "CLOSED"
    REVOKED = "REVOKED"
    USERPAYING = "USERPAYING"
    ACCEPT = "ACCEPT"
    PAYERROR = "PAYERROR"


class PaidAmount(msgspec.Struct):
    """An unpaid transaction leaves the currency out (from memory); a mainland merchant has no other than CNY."""

    total: int
    currency: str = "CNY"
    payer_total: int | None = None


class PaidBy(msgspec.Struct):
    """Empty while nobody has paid (from memory)."""

    openid: str | None = None


class Transaction(msgspec.Struct, kw_only=True):
    appid: str
    mchid: str
    out_trade_no: str
    trade_state: TradeState
    transaction_id: str | None = None
    success_time: Instant | None = None
    amount: PaidAmount | None = None
    payer: PaidBy | None = None


class RefundAmount(msgspec.Struct):
    refund: int
    total: int
    currency: str = "CNY"  # notices leave it out


class RefundOrder(msgspec.Struct, kw_only=True):
    out_trade_no: str
    out_refund_no: str
    reason: str
    notify_url: str
    amount: RefundAmount


class RefundStatus(StrEnum):
    SUCCESS = "SUCCESS"
    CLOSED = "CLOSED"
    PROCESSING = "PROCESSING"
    ABNORMAL = "ABNORMAL"


class Refund(msgspec.Struct, kw_only=True):
    """An answer; a notice says `refund_status` for `status` and adds `mchid`."""

    refund_id: str
    out_refund_no: str
    transaction_id: str
    out_trade_no: str
    amount: RefundAmount
    status: RefundStatus
    success_time: Instant | None = None


class RefundNotice(msgspec.Struct, kw_only=True):
    mchid: str
    refund_id: str
    out_refund_no: str
    transaction_id: str
    out_trade_no: str
    amount: RefundAmount
    refund_status: RefundStatus
    success_time: Instant | None = None


class Resource(msgspec.Struct):
    algorithm: str
    ciphertext: str
    nonce: str
    original_type: str = ""
    associated_data: str = ""


class Envelope(msgspec.Struct):
    id: str
    event_type: str
    resource: Resource

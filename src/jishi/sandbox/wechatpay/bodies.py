"""Bodies that the provider takes, with its limits ("place an order", "refund": lengths and character sets)."""

import ipaddress
import re
from datetime import datetime
from typing import Annotated, Literal, TypeVar

import msgspec

from jishi.kit.outbound import NOT_JSON
from jishi.sandbox.addresses import is_here, read_address
from jishi.sandbox.wechatpay.refusal import Refused

Text32 = Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
OutTradeNo = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z_\-*]{6,32}\Z")]
OutRefundNo = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z_\-|*@]{1,64}\Z")]
NotifyUrl = Annotated[str, msgspec.Meta(min_length=1, max_length=255)]
Fen = Annotated[int, msgspec.Meta(ge=1, le=10_000_000_00)]

_POINTER = re.compile(r" - at `\$(?P<path>[^`]*)`$")


class Amount(msgspec.Struct):
    total: Fen
    currency: Literal["CNY"] = "CNY"


class Payer(msgspec.Struct):
    openid: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


class H5Info(msgspec.Struct):
    type: Literal["Wap", "iOS", "Android"]


class SceneInfo(msgspec.Struct):
    payer_client_ip: Annotated[str, msgspec.Meta(min_length=1, max_length=45)]
    h5_info: H5Info | None = None


class SettleInfo(msgspec.Struct):
    profit_sharing: bool = False


class OrderBody(msgspec.Struct, kw_only=True):
    appid: Text32
    mchid: Text32
    description: Annotated[str, msgspec.Meta(min_length=1, max_length=127)]
    out_trade_no: OutTradeNo
    notify_url: NotifyUrl
    amount: Amount
    time_expire: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    attach: Annotated[str, msgspec.Meta(max_length=128)] | None = None
    payer: Payer | None = None
    scene_info: SceneInfo | None = None
    settle_info: SettleInfo | None = None


class CloseBody(msgspec.Struct):
    mchid: Text32


class RefundAmount(msgspec.Struct):
    refund: Fen
    total: Fen
    currency: Literal["CNY"]


class RefundBody(msgspec.Struct, kw_only=True):
    out_refund_no: OutRefundNo
    amount: RefundAmount
    out_trade_no: OutTradeNo | None = None
    transaction_id: Text32 | None = None
    reason: Annotated[str, msgspec.Meta(max_length=80)] | None = None
    notify_url: NotifyUrl | None = None


B = TypeVar("B", OrderBody, CloseBody, RefundBody)


def read_body(raw: bytes, kind: type[B]) -> B:
    """Read and check a body.

    :raises Refused: PARAM_ERROR with the field at fault.
    """
    try:
        body = msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        where = _POINTER.search(str(error))
        raise param_error(where["path"].replace(".", "/") if where else "", str(error)) from None
    except NOT_JSON:
        raise Refused("PARAM_ERROR", "body is not JSON") from None
    if not isinstance(body, CloseBody) and body.notify_url is not None:
        _check_notify_url(body.notify_url)
    return body


def check_scene(body: OrderBody, trade_type: str, now: datetime) -> None:
    """Check what one way of paying needs beside the common fields.

    :raises Refused: PARAM_ERROR.
    """
    if trade_type == "JSAPI" and body.payer is None:
        raise param_error("/payer/openid", "payer.openid is required")
    if trade_type == "MWEB" and (body.scene_info is None or body.scene_info.h5_info is None):
        raise param_error("/scene_info/h5_info", "scene_info.h5_info is required")
    if body.scene_info is not None:
        try:
            ipaddress.ip_address(body.scene_info.payer_client_ip)
        except ValueError:
            raise param_error("/scene_info/payer_client_ip", "not an IP address") from None
    if body.time_expire is not None and body.time_expire <= now:
        raise param_error("/time_expire", "time_expire is over")


def param_error(field: str, issue: str) -> Refused:
    """Return PARAM_ERROR with its detail (shape from memory)."""
    return Refused("PARAM_ERROR", None, {"field": field, "issue": issue, "location": "body"})


def _check_notify_url(url: str) -> None:
    # https and no query, as there; http only to this machine, for a shop that runs beside the sandbox.
    parts = read_address(url)
    if parts is None or not (parts.scheme == "https" or is_here(url)) or parts.query or parts.fragment:
        raise param_error("/notify_url", "notify_url must be https without a query")

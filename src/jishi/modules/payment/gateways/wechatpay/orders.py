"""Payment's requests in the provider's words, and what comes back in the buyer's."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jishi.modules.payment.gateways.outcomes import Accepted, Unknown
from jishi.modules.payment.gateways.port import (
    CallUp,
    CodeUrl,
    H5Url,
    OpenPayment,
    PaymentDisplay,
    RefundPayment,
    Scene,
)
from jishi.modules.payment.gateways.wechatpay import messages
from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount

DESCRIPTION_LENGTH = 127
REASON_LENGTH = 80
_CHINA = ZoneInfo("Asia/Shanghai")


def order_of(request: OpenPayment, account: WechatPayAccount) -> messages.Order:
    """Return the order to place; what is too long for the provider's page is cut."""
    return messages.Order(
        appid=account.appid,
        mchid=account.mchid,
        description=request.description[:DESCRIPTION_LENGTH],
        out_trade_no=request.number,
        notify_url=request.notify_url,
        amount=messages.Amount(total=request.amount, currency=request.currency),
        time_expire=request.expires_at.astimezone(_CHINA).isoformat(timespec="seconds") if request.expires_at else None,
        payer=messages.Payer(openid=request.payer_open_id or "") if request.scene is Scene.JSAPI else None,
        scene_info=_scene_info(request),
        settle_info=messages.SettleInfo(profit_sharing=True) if request.profit_sharing else None,
    )


def refund_order_of(request: RefundPayment) -> messages.RefundOrder:
    """Return the refund to ask for."""
    return messages.RefundOrder(
        out_trade_no=request.payment_number,
        out_refund_no=request.refund_number,
        reason=request.reason[:REASON_LENGTH],
        notify_url=request.notify_url,
        amount=messages.RefundAmount(refund=request.amount, total=request.payment_amount, currency=request.currency),
    )


def display_of(
    request: OpenPayment,
    opened: messages.Opened,
    account: WechatPayAccount,
    *,
    now: datetime,
    nonce: str,
    sign: Callable[..., str],
) -> Accepted[PaymentDisplay] | Unknown:
    """Return what the buyer needs in this scene; an answer without it leaves the order's fate open."""
    if request.scene is Scene.NATIVE and opened.code_url:
        return Accepted(CodeUrl(opened.code_url))
    if request.scene is Scene.H5 and opened.h5_url:
        back = f"&redirect_url={quote(request.return_url, safe='')}" if request.return_url else ""
        return Accepted(H5Url(opened.h5_url + back))
    timestamp = str(int(now.timestamp()))
    if request.scene is Scene.JSAPI and opened.prepay_id:
        return Accepted(CallUp(_jsapi(account, opened.prepay_id, timestamp, nonce, sign)))
    if request.scene is Scene.APP and opened.prepay_id:
        return Accepted(CallUp(_app(account, opened.prepay_id, timestamp, nonce, sign)))
    return Unknown("answer without a display")


def _scene_info(request: OpenPayment) -> messages.SceneInfo | None:
    if request.scene is not Scene.H5:
        return None
    return messages.SceneInfo(payer_client_ip=request.payer_ip or "", h5_info=messages.H5Info())


def _jsapi(
    account: WechatPayAccount, prepay_id: str, timestamp: str, nonce: str, sign: Callable[..., str]
) -> dict[str, str]:
    """Source: "JSAPI call-up" and "mini program call-up"."""
    package = f"prepay_id={prepay_id}"
    return {
        "appId": account.appid,
        "timeStamp": timestamp,
        "nonceStr": nonce,
        "package": package,
        "signType": "RSA",
        "paySign": sign(account.appid, timestamp, nonce, package),
    }


def _app(
    account: WechatPayAccount, prepay_id: str, timestamp: str, nonce: str, sign: Callable[..., str]
) -> dict[str, str]:
    """Source: "App call-up"."""
    return {
        "appid": account.appid,
        "partnerid": account.mchid,
        "prepayid": prepay_id,
        "package": "Sign=WXPay",
        "noncestr": nonce,
        "timestamp": timestamp,
        "sign": sign(account.appid, timestamp, nonce, prepay_id),
    }

"""The wallet for people: see what is to be paid, press a button, watch what is told to the shop."""

from typing import Annotated

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from jishi.sandbox.addresses import read_address
from jishi.sandbox.clock import now_ms
from jishi.sandbox.outside import Outside
from jishi.sandbox.pages import render, see
from jishi.sandbox.store import Row
from jishi.sandbox.wechatpay import notices
from jishi.sandbox.wechatpay.orders import Outcome, find_order_by_handle, list_orders
from jishi.sandbox.wechatpay.refunds import list_refunds
from jishi.sandbox.wechatpay.seal import check_call_up
from jishi.sandbox.wechatpay.tell import settle_order
from jishi.sandbox.wire import HttpRequest

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/wechatpay")
async def show_orders(outside: Outside, request: HttpRequest) -> Response[str]:
    """Show the newest orders and refunds."""
    orders = list_orders(outside.store, now_ms())
    return render(request, "orders.html", orders=orders, refunds=list_refunds(outside.store))


@get("/wechatpay/pay/{handle:str}")
async def show_payment(outside: Outside, request: HttpRequest, handle: str, redirect_url: str = "") -> Response[str]:
    """Show one order to its buyer; `handle` is a prepay id or the `pr` of a code_url."""
    order = find_order_by_handle(outside.store, handle, now_ms())
    if order is None:
        return _sorry(request, "pay.unknown", 404)
    return render(request, "pay.html", order=order, handle=handle, back=_safe_link(redirect_url))


@get("/wechatpay/h5")
async def open_h5(
    outside: Outside, request: HttpRequest, prepay_id: str = "", package: str = "", redirect_url: str = ""
) -> Response[str] | Redirect:
    """Follow an h5_url, which holds both of the order's handles, to its payment."""
    order = find_order_by_handle(outside.store, prepay_id, now_ms())
    if order is None or order["trade_type"] != "MWEB" or order["token"] != package:
        return _sorry(request, "pay.unknown", 404)
    return _to_payment(request, order, redirect_url)


@get("/wechatpay/call-up")
async def open_call_up(outside: Outside, request: HttpRequest) -> Response[str] | Redirect:
    """Be the wallet that a page or app calls up: check its signature first ("JSAPI call-up", "App call-up")."""
    given = dict(request.query_params)
    if "paySign" in given:
        prepay_id = given.get("package", "").removeprefix("prepay_id=")
        lines = [given.get(name, "") for name in ("appId", "timeStamp", "nonceStr", "package")]
        signature = given["paySign"] if given.get("signType") == "RSA" else ""
    else:
        prepay_id = given.get("prepayid", "")
        lines = [given.get(name, "") for name in ("appid", "timestamp", "noncestr", "prepayid")]
        signature = given.get("sign", "") if given.get("partnerid") == outside.material.merchant.mchid else ""
    is_ours = lines[0] == outside.material.merchant.appid
    if not is_ours or not check_call_up(outside.material, lines, signature):
        return _sorry(request, "pay.bad_signature", 400)
    order = find_order_by_handle(outside.store, prepay_id, now_ms())
    if order is None or order["trade_type"] not in ("JSAPI", "APP"):
        return _sorry(request, "pay.unknown", 404)
    return _to_payment(request, order, given.get("redirect_url", ""))


@post("/wechatpay/pay/{handle:str}")
async def pay(outside: Outside, request: HttpRequest, handle: str, data: Form) -> Response[str] | Redirect:
    """Do what the buyer pressed."""
    order = find_order_by_handle(outside.store, handle, now_ms())
    if order is None or data.get("outcome") not in list(Outcome):
        return _sorry(request, "pay.unknown", 404)
    settle_order(outside.store, outside.material, order["out_trade_no"], Outcome(data["outcome"]), now_ms())
    outside.courier.wake()
    return _to_payment(request, order, data.get("redirect_url", ""), handle)


@get("/wechatpay/notices")
async def show_notices(outside: Outside, request: HttpRequest, subject: str = "") -> Response[str]:
    """Show what was told to the shop and what it answered."""
    return render(
        request,
        "notices.html",
        notices=notices.list_notices(outside.store),
        deliveries=notices.list_deliveries(outside.store, subject or None),
        subject=subject,
    )


@post("/wechatpay/notices/{notice_id:str}/replay")
async def replay(outside: Outside, request: HttpRequest, notice_id: str) -> Response[str] | Redirect:
    """Send a notice once more."""
    notice = notices.find_notice(outside.store, notice_id)
    if notice is None:
        return _sorry(request, "notice.unknown", 404)
    await outside.sender.replay(notice, 1)
    return see(request, "/wechatpay/notices", subject=notice["subject"])


ROUTES = (show_orders, show_payment, open_h5, open_call_up, pay, show_notices, replay)


def _to_payment(request: HttpRequest, order: Row, redirect_url: str, handle: str = "") -> Redirect:
    back = {"redirect_url": redirect_url} if _safe_link(redirect_url) else {}
    return see(request, f"/wechatpay/pay/{handle or order['prepay_id']}", **back)


def _safe_link(url: str) -> str:
    """Return `url` if a browser may be sent there by a link: http(s) only."""
    return url if read_address(url) else ""


def _sorry(request: HttpRequest, code: str, status: int) -> Response[str]:
    return render(request, "sorry.html", status=status, code=code)

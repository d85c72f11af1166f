"""The provider's API: /v3/pay/transactions, /v3/refund/domestic/refunds, /v3/certificates."""

import base64
import secrets
from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from litestar import Response, get, post
from litestar.types import ControllerRouterHandler

from jishi.sandbox.clock import rfc3339
from jishi.sandbox.faults import Endpoint
from jishi.sandbox.knobs import load_knobs
from jishi.sandbox.outside import Outside
from jishi.sandbox.store import Row
from jishi.sandbox.wechatpay.answers import order_answer, refund_answer
from jishi.sandbox.wechatpay.bodies import CloseBody, OrderBody, RefundBody, param_error, read_body
from jishi.sandbox.wechatpay.exchange import exchange
from jishi.sandbox.wechatpay.material import Material
from jishi.sandbox.wechatpay.orders import (
    TRADE_TYPES,
    check_account,
    close_order,
    get_order,
    get_order_by_id,
    open_order,
)
from jishi.sandbox.wechatpay.refunds import get_refund, open_refund
from jishi.sandbox.wechatpay.refusal import Refused
from jishi.sandbox.wire import HttpRequest, RawRequest, Reply

_CERTIFICATE_MS = 5 * 365 * 24 * 60 * 60 * 1000


@post("/v3/pay/transactions/{scene:str}", status_code=200)
async def place_order(outside: Outside, request: HttpRequest, scene: str) -> Response[bytes]:
    """Place an order."""

    def act(raw: RawRequest, now_ms: int) -> Reply:
        if scene not in TRADE_TYPES:
            raise Refused("RESOURCE_NOT_EXISTS")
        body = read_body(raw.body, OrderBody)
        order = open_order(outside.store, outside.material.merchant, scene, body, now_ms)
        return Reply.of_json(200, _display(order, outside.settings.base_url))

    return await exchange(outside, request, Endpoint.OPEN, act)


@get("/v3/pay/transactions/out-trade-no/{number:str}")
async def query_order(outside: Outside, request: HttpRequest, number: str) -> Response[bytes]:
    """Tell of the order of `out_trade_no`."""

    def act(raw: RawRequest, now_ms: int) -> Reply:
        _check_mchid(raw, outside.material)
        order = get_order(outside.store, number, now_ms)
        return Reply.of_json(200, order_answer(order, outside.material.merchant))

    return await exchange(outside, request, Endpoint.QUERY, act)


@get("/v3/pay/transactions/id/{transaction_id:str}")
async def query_order_by_id(outside: Outside, request: HttpRequest, transaction_id: str) -> Response[bytes]:
    """Tell of a paid order."""

    def act(raw: RawRequest, now_ms: int) -> Reply:
        _check_mchid(raw, outside.material)
        order = get_order_by_id(outside.store, transaction_id)
        return Reply.of_json(200, order_answer(order, outside.material.merchant))

    return await exchange(outside, request, Endpoint.QUERY, act)


@post("/v3/pay/transactions/out-trade-no/{number:str}/close", status_code=200)
async def close(outside: Outside, request: HttpRequest, number: str) -> Response[bytes]:
    """Close an unpaid order; the answer is 204 and empty."""

    def act(raw: RawRequest, now_ms: int) -> Reply:
        check_account(outside.material.merchant, read_body(raw.body, CloseBody).mchid)
        close_order(outside.store, number, now_ms)
        return Reply(204)

    return await exchange(outside, request, Endpoint.CLOSE, act)


@post("/v3/refund/domestic/refunds", status_code=200)
async def refund(outside: Outside, request: HttpRequest) -> Response[bytes]:
    """Take on a refund."""

    def act(raw: RawRequest, now_ms: int) -> Reply:
        body = read_body(raw.body, RefundBody)
        found = open_refund(outside.store, body, load_knobs(outside.store), now_ms)
        return Reply.of_json(200, refund_answer(found, get_order(outside.store, found["out_trade_no"], now_ms)))

    return await exchange(outside, request, Endpoint.REFUND, act)


@get("/v3/refund/domestic/refunds/{number:str}")
async def query_refund(outside: Outside, request: HttpRequest, number: str) -> Response[bytes]:
    """Tell of a refund."""

    def act(raw: RawRequest, now_ms: int) -> Reply:
        found = get_refund(outside.store, number)
        return Reply.of_json(200, refund_answer(found, get_order(outside.store, found["out_trade_no"], now_ms)))

    return await exchange(outside, request, Endpoint.QUERY_REFUND, act)


@get("/v3/certificates")
async def list_certificates(outside: Outside, request: HttpRequest) -> Response[bytes]:
    """List the platform certificates, encrypted with the merchant's API v3 key."""

    def act(raw: RawRequest, now_ms: int) -> Reply:
        if not load_knobs(outside.store).certificates:
            raise Refused("RESOURCE_NOT_EXISTS", "无可用的平台证书，请使用微信支付公钥")
        return Reply.of_json(200, {"data": [_certificate(outside.material, now_ms)]})

    return await exchange(outside, request, Endpoint.CERTIFICATES, act)


ROUTES: Sequence[ControllerRouterHandler] = (
    place_order,
    query_order,
    query_order_by_id,
    close,
    refund,
    query_refund,
    list_certificates,
)


def _check_mchid(raw: RawRequest, material: Material) -> None:
    values = parse_qs(urlsplit(raw.target).query).get("mchid", [])
    if len(values) != 1:
        raise param_error("/mchid", "mchid is required in the query")
    check_account(material.merchant, values[0])


def _display(order: Row, base_url: str) -> dict[str, object]:
    if order["trade_type"] == "NATIVE":
        return {"code_url": f"weixin://wxpay/bizpayurl?pr={order['token']}"}
    if order["trade_type"] == "MWEB":
        query = urlencode({"prepay_id": order["prepay_id"], "package": order["token"]})
        return {"h5_url": f"{base_url}/wechatpay/h5?{query}"}
    return {"prepay_id": order["prepay_id"]}


def _certificate(material: Material, now_ms: int) -> dict[str, object]:
    nonce = secrets.token_hex(6)
    plain = material.provider.certificate.encode()
    sealed = AESGCM(material.merchant.apiv3_key.encode()).encrypt(nonce.encode(), plain, b"certificate")
    return {
        "serial_no": material.provider.certificate_serial,
        "effective_time": rfc3339(now_ms),
        "expire_time": rfc3339(now_ms + _CERTIFICATE_MS),
        "encrypt_certificate": {
            "algorithm": "AEAD_AES_256_GCM",
            "nonce": nonce,
            "associated_data": "certificate",
            "ciphertext": base64.b64encode(sealed).decode(),
        },
    }

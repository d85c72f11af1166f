"""SendSms, version 2017-05-25: checks as the provider makes them, and an inbox instead of a network."""

import re
import secrets
from collections.abc import Mapping

import msgspec

from jishi.kit.outbound import NOT_JSON
from jishi.sandbox.clock import moment
from jishi.sandbox.knobs import Knobs
from jishi.sandbox.sms.refusal import Refused
from jishi.sandbox.store import Row, Store

MOST_PHONES = 1000
MINUTE_MS = 60_000
# To one number: 1 a minute, 5 an hour, 10 a day ("API error codes", isv.BUSINESS_LIMIT_CONTROL).
LIMITS = ((MINUTE_MS, 1), (60 * MINUTE_MS, 5), (24 * 60 * MINUTE_MS, 10))

_MAINLAND = re.compile(r"1[3-9]\d{9}", re.ASCII)
_FOREIGN = re.compile(r"(?!86)[1-9]\d{6,14}", re.ASCII)
_TEMPLATE = re.compile(r"SMS_\d{1,18}", re.ASCII)

_COUNT = "SELECT COUNT(*) AS count FROM sms_messages WHERE phone = :phone AND sent_ms > :since"
_ADD = """
INSERT INTO sms_messages (biz_id, phone, sign_name, template_code, params, out_id, sent_ms)
VALUES (:biz_id, :phone, :sign_name, :template_code, :params, :out_id, :now)
"""
_LIST = """
SELECT id, biz_id, phone, sign_name, template_code, params, out_id, sent_ms
FROM sms_messages WHERE :phone IS NULL OR phone = :phone ORDER BY id DESC LIMIT :limit
"""


def take_message(store: Store, fields: Mapping[str, str], knobs: Knobs, now_ms: int) -> str:
    """Check a SendSms request and keep its messages; return the BizId.

    :raises Refused: with the provider's code.
    """
    phones = _read_phones(fields.get("PhoneNumbers", ""))
    for name in ("SignName", "TemplateCode"):
        if not fields.get(name):
            raise Refused("MissingParameter", f"{name} is mandatory for this action.")
    if not 2 <= len(fields["SignName"]) <= 12:
        raise Refused("isv.SMS_SIGNATURE_ILLEGAL", "短信签名不合法")
    if not _TEMPLATE.fullmatch(fields["TemplateCode"]):
        raise Refused("isv.SMS_TEMPLATE_ILLEGAL", "短信模板不合法")
    params = _read_params(fields.get("TemplateParam", ""))
    if knobs.sms_limits:
        _check_limits(store, phones, now_ms)
    biz_id = f"{secrets.randbelow(10**12):012d}{now_ms // 1000}^0"
    for phone in phones:
        message = {
            "biz_id": biz_id,
            "phone": phone,
            "sign_name": fields["SignName"],
            "template_code": fields["TemplateCode"],
            "params": msgspec.json.encode(params).decode(),
            "out_id": fields.get("OutId"),
            "now": now_ms,
        }
        store.run(_ADD, message)
    return biz_id


def list_messages(store: Store, phone: str | None = None, limit: int = 100) -> list[Row]:
    """Return the newest messages first, of one phone if given (with or without +86); `code` is None without one."""
    plain = phone.strip().removeprefix("+86").removeprefix("+") if phone else None
    return [_readable(row) for row in store.rows(_LIST, {"phone": plain or None, "limit": limit})]


def _readable(row: Row) -> Row:
    params = msgspec.json.decode(row["params"], type=dict[str, str])
    return {**row, "params": params, "code": params.get("code"), "sent_at": moment(row["sent_ms"])}


def _read_phones(text: str) -> list[str]:
    if not text:
        raise Refused("MissingParameter", "PhoneNumbers is mandatory for this action.")
    phones = text.split(",")
    if len(phones) > MOST_PHONES:
        raise Refused("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制")
    if not all(_MAINLAND.fullmatch(phone) or _FOREIGN.fullmatch(phone) for phone in phones):
        raise Refused("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号")
    return phones


def _read_params(text: str) -> dict[str, str]:
    # Values must be text: {"code": 1234} is refused there too.
    try:
        return msgspec.json.decode(text or "{}", type=dict[str, str])
    except NOT_JSON:
        raise Refused("isv.INVALID_JSON_PARAM", "JSON参数不合法，只接受字符串值") from None


def _check_limits(store: Store, phones: list[str], now_ms: int) -> None:
    for phone in phones:
        for span_ms, most in LIMITS:
            if store.count(_COUNT, {"phone": phone, "since": now_ms - span_ms}) >= most:
                raise Refused("isv.BUSINESS_LIMIT_CONTROL", "触发分钟级、小时级或天级流控")

"""What the provider's error answers mean for payment ("error codes" of each call; most of the list is from memory)."""

import msgspec

from jishi.kit.outbound import NOT_JSON
from jishi.modules.payment.gateways.outcomes import Reason, Rejected, Unknown

# Sent with 4xx too, yet the effect is open: the documents say to query or to repeat with the same number.
_OPEN_CODES = frozenset({"SYSTEM_ERROR", "SYSTEMERROR", "BANK_ERROR", "BANKERROR"})

_REASONS = {
    "ORDERPAID": Reason.ALREADY_PAID,
    "ORDER_CLOSED": Reason.CLOSED,
    "ORDERCLOSED": Reason.CLOSED,
    "OUT_TRADE_NO_USED": Reason.NUMBER_USED,
    "ORDER_NOT_EXIST": Reason.NOT_FOUND,
    "ORDERNOTEXIST": Reason.NOT_FOUND,
    "RESOURCE_NOT_EXISTS": Reason.NOT_FOUND,
    "NOT_ENOUGH": Reason.NOT_ENOUGH_BALANCE,
    "USER_ACCOUNT_ABNORMAL": Reason.PAYER_ACCOUNT,
    "APPID_MCHID_NOT_MATCH": Reason.OUR_ACCOUNT,
    "MCH_NOT_EXISTS": Reason.OUR_ACCOUNT,
    "NO_AUTH": Reason.OUR_ACCOUNT,
    "SIGN_ERROR": Reason.OUR_ACCOUNT,
    "ACCOUNT_ERROR": Reason.OUR_ACCOUNT,
    "RULE_LIMIT": Reason.OUR_ACCOUNT,
    "FREQUENCY_LIMITED": Reason.THROTTLED,
    "RATELIMIT_EXCEEDED": Reason.THROTTLED,
    "PARAM_ERROR": Reason.BAD_REQUEST,
    "INVALID_REQUEST": Reason.BAD_REQUEST,
}
_REASONS_BY_STATUS = {
    401: Reason.OUR_ACCOUNT,
    403: Reason.OUR_ACCOUNT,
    404: Reason.NOT_FOUND,
    429: Reason.THROTTLED,
}
_RETRYABLE = frozenset({Reason.THROTTLED, Reason.NOT_ENOUGH_BALANCE})


class _ErrorBody(msgspec.Struct):
    code: str
    message: str = ""


def read_refusal(status: int, body: bytes) -> Rejected | Unknown:
    """Read a proved answer that is no success. Only a 4xx with a code of its own says that nothing happened."""
    try:
        error = msgspec.json.decode(body, type=_ErrorBody)
    except NOT_JSON:
        return Unknown(f"status {status} without a code")
    if not 400 <= status < 500 or error.code in _OPEN_CODES:
        return Unknown(f"status {status} {error.code}")
    reason = _REASONS.get(error.code) or _REASONS_BY_STATUS.get(status, Reason.BAD_REQUEST)
    return Rejected(reason=reason, code=error.code, message=error.message, retryable=reason in _RETRYABLE)

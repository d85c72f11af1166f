"""The provider's refusals ("API error codes"): gateway errors come with 4xx, business ones with 200 and a code."""

import secrets

from jishi.sandbox.wire import Reply

GATEWAY_STATUS = {
    "InvalidAccessKeyId.NotFound": 404,
    "InvalidAction.NotFound": 404,
    "InvalidVersion": 400,
    "IncompleteSignature": 400,
    "SignatureDoesNotMatch": 400,
    "SignatureNonceUsed": 400,
    "InvalidTimeStamp.Expired": 400,
    "MissingParameter": 400,
    "Throttling.User": 400,
    "InternalError": 500,
    "ServiceUnavailable": 503,
}


class Refused(Exception):
    """The provider says no."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        content = {"Code": code, "Message": message or code, "RequestId": request_id()}
        self.reply = Reply.of_json(GATEWAY_STATUS.get(code, 200), content)


def request_id() -> str:
    """Return a new id in the provider's form."""
    text = secrets.token_hex(16).upper()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

"""The provider's API: one address, the action in a header."""

from urllib.parse import parse_qsl

from litestar import Response, post

from jishi.sandbox.clock import now_ms
from jishi.sandbox.faults import Endpoint, Kind, take_faults
from jishi.sandbox.knobs import load_knobs
from jishi.sandbox.outside import Outside
from jishi.sandbox.sms.inbox import take_message
from jishi.sandbox.sms.refusal import Refused, request_id
from jishi.sandbox.sms.signature import check_request
from jishi.sandbox.wire import HttpRequest, RawRequest, Reply, act_with_faults, read_request, respond

VERSION = "2017-05-25"


@post("/", status_code=200)
async def rpc(outside: Outside, request: HttpRequest) -> Response[bytes]:
    """Run the action that `x-acs-action` names; SendSms is the one there is."""
    raw = await read_request(request)
    faults = take_faults(outside.store, Endpoint.SMS)
    reply = await act_with_faults(
        faults, lambda: _act_or_refuse(outside, raw, faults), lambda: Refused("InternalError").reply
    )
    return respond(reply)


def _act_or_refuse(outside: Outside, raw: RawRequest, faults: dict[Kind, str]) -> Reply:
    now = now_ms()
    try:
        check_request(raw, outside.sms_account, outside.store, now)
        if Kind.REJECT in faults:
            raise Refused(faults[Kind.REJECT] or "isv.BUSINESS_LIMIT_CONTROL")
        if raw.headers["x-acs-action"] != "SendSms":
            raise Refused("InvalidAction.NotFound", "Specified api is not found.")
        if raw.headers["x-acs-version"] != VERSION:
            raise Refused("InvalidVersion", "Specified parameter Version is not valid.")
        fields = dict(parse_qsl(raw.target.partition("?")[2], keep_blank_values=True))
        with outside.store.transaction():
            biz_id = take_message(outside.store, fields, load_knobs(outside.store), now)
    except Refused as refused:
        return refused.reply
    return Reply.of_json(200, {"Code": "OK", "Message": "OK", "BizId": biz_id, "RequestId": request_id()})

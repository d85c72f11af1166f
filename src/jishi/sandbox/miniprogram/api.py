"""`auth.code2Session`, and the control door to be somebody with a phone in their hand."""

import base64
import hmac
import secrets
from typing import Annotated
from urllib.parse import parse_qsl

import msgspec
from litestar import Response, get, post

from jishi.sandbox.clock import now_ms
from jishi.sandbox.faults import Endpoint, Kind, take_faults
from jishi.sandbox.miniprogram.people import Refused, make_code, take_code
from jishi.sandbox.outside import Outside
from jishi.sandbox.wire import HttpRequest, RawRequest, Reply, act_with_faults, read_request, respond


class Someone(msgspec.Struct, forbid_unknown_fields=True):
    """Somebody by any name; the same name is the same person."""

    person: Annotated[str, msgspec.Meta(min_length=1, max_length=60)] = "me"


@get("/sns/jscode2session")
async def code_to_session(outside: Outside, request: HttpRequest) -> Response[bytes]:
    """Say who has just got a code."""
    raw = await read_request(request)
    faults = take_faults(outside.store, Endpoint.MINI_SIGN_IN)
    reply = await act_with_faults(
        faults, lambda: _act_or_refuse(outside, raw, faults), lambda: _say({"errcode": -1, "errmsg": "system error"})
    )
    return respond(reply)


@post("/_control/miniprogram/codes", status_code=201)
async def login(outside: Outside, data: Someone) -> dict[str, str]:
    """Be somebody who opens the mini-program: get a code as ``wx.login`` gives it."""
    return make_code(outside.store, outside.mini_program.app_id, data.person, now_ms())


def _act_or_refuse(outside: Outside, raw: RawRequest, faults: dict[Kind, str]) -> Reply:
    given = dict(parse_qsl(raw.target.partition("?")[2], keep_blank_values=True))
    app = outside.mini_program
    try:
        if Kind.REJECT in faults:
            raise Refused(int(faults[Kind.REJECT] or "45011"), "api minute-quota reach limit")
        if given.get("appid") != app.app_id:
            raise Refused(40013, "invalid appid")
        if not hmac.compare_digest(given.get("secret", "").encode(), app.secret.encode()):
            raise Refused(40125, "invalid appsecret")
        if given.get("grant_type") != "authorization_code":
            raise Refused(40002, "invalid grant_type")
        if not given.get("js_code"):
            raise Refused(41008, "missing code")
        person = take_code(outside.store, given["js_code"], now_ms())
    except Refused as refused:
        return _say(refused.answer)
    return _say({**person, "session_key": base64.b64encode(secrets.token_bytes(16)).decode()})


def _say(content: object) -> Reply:
    # As the real one: JSON that calls itself text, and 200 whatever it says.
    return Reply(200, msgspec.json.encode(content), {"content-type": "text/plain"})


ROUTES = (code_to_session, login)

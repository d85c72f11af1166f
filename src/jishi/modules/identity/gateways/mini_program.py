"""Sign-in of mini-programs: `auth.code2Session` of WeChat's server API."""

from urllib.parse import urlencode, urlsplit

import msgspec
import structlog

from jishi.kit.outbound import NOT_JSON, Outbound, OutboundError
from jishi.modules.identity.gateways.port import (
    WeChatAwayError,
    WeChatCodeInvalidError,
    WeChatPerson,
    WeChatRefusedError,
)

log = structlog.get_logger()
API_URL = "https://api.weixin.qq.com"
TIMEOUT_MS = 5_000
# No such code, or used before; the third is for codes of another app.
_BAD_CODES = frozenset({40029, 40163, 41008})
_RISKY_PERSON = 40226


class MiniProgramAccount(msgspec.Struct, frozen=True, kw_only=True):
    """A mini-program's id and secret; the secret stays out of its `repr`.

    :raises ValueError: `api_url` is neither https nor http on this machine.
    """

    app_id: str
    secret: str
    api_url: str = API_URL

    def __post_init__(self) -> None:
        parts = urlsplit(self.api_url)
        is_here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
        if parts.path or parts.query or not (is_here or (parts.scheme == "https" and parts.hostname)):
            raise ValueError("api_url must be an https origin, or http on this machine")

    def __repr__(self) -> str:
        return f"MiniProgramAccount(app_id={self.app_id!r}, api_url={self.api_url!r})"


class _Reply(msgspec.Struct):
    # Of a failure, or zero; the session key is read by nobody.
    errcode: int = 0
    openid: str = ""
    unionid: str | None = None


class MiniProgramLogin:
    """One mini-program."""

    def __init__(self, account: MiniProgramAccount, outbound: Outbound, timeout_ms: int = TIMEOUT_MS) -> None:
        self._account = account
        self._outbound = outbound
        self._timeout_ms = timeout_ms

    async def exchange_code(self, code: str) -> WeChatPerson:
        """Return who has just got this code from ``wx.login``; see the port."""
        query = {
            "appid": self._account.app_id,
            "secret": self._account.secret,
            "js_code": code,
            "grant_type": "authorization_code",
        }
        reply = await self._ask(f"{self._account.api_url}/sns/jscode2session?{urlencode(query)}")
        if reply.errcode in _BAD_CODES:
            raise WeChatCodeInvalidError
        if reply.errcode == _RISKY_PERSON:
            raise WeChatRefusedError
        if reply.errcode or not reply.openid:
            # Busy (-1), called too often (45011), or a secret that is wrong (40125): staff read the number.
            log.warning("identity.wechat_unwilling", app_id=self._account.app_id, errcode=reply.errcode)
            raise WeChatAwayError
        return WeChatPerson(app_id=self._account.app_id, openid=reply.openid, unionid=reply.unionid or None)

    async def _ask(self, url: str) -> _Reply:
        try:
            answer = await self._outbound.send(
                "GET", url, headers={"accept": "application/json"}, timeout_ms=self._timeout_ms
            )
            # It answers text/plain, whatever it says.
            return msgspec.json.decode(answer.body, type=_Reply)
        except OutboundError as error:
            log.warning("identity.wechat_away", reason=error.reason)
            raise WeChatAwayError from error
        except NOT_JSON as error:
            raise WeChatAwayError from error
